package health.afterglow.operations.attention;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has to see to. The events that open and close a matter may come from
 * different aggregates, and so in any order: the later word, by the time it was committed, stands.
 *
 * @param raised what was last said of it; null as long as only its end is known
 * @param taken who took it on, and when
 * @param closedAt when it was last settled
 */
public record Matter(@Nullable Raised raised, @Nullable Taken taken, @Nullable Instant closedAt) {

  /** Nothing is known of it. */
  public static final Matter NOTHING = new Matter(null, null, null);

  /** Folds words in; nothing is refused, and a word that says nothing new changes nothing. */
  public static final Decider<Matter, Word, Word> DECIDER =
      new Decider<>() {
        @Override
        public Matter initial() {
          return NOTHING;
        }

        @Override
        public Outcome<Word> decide(Matter matter, Word word) {
          return matter.with(word).equals(matter) ? Outcome.nothingToDo() : Outcome.accept(word);
        }

        @Override
        public Matter evolve(Matter matter, Word word) {
          return matter.with(word);
        }
      };

  /** What an event says of a matter. */
  public sealed interface Word {
    /** When it was committed. */
    Instant at();
  }

  /**
   * It is there, or is still there.
   *
   * @param subject what it is about: the id of a follow-up, a session, an appointment or a patient
   * @param codes why, in the codes of the service that says so
   * @param dueAt by when it has to be seen to; null if nothing says so
   */
  public record Raised(
      Kind kind,
      String patientId,
      String siteId,
      String subject,
      List<String> codes,
      @Nullable Instant dueAt,
      Instant at)
      implements Word {

    /** Copies the list. */
    public Raised {
      codes = List.copyOf(codes);
    }
  }

  /** A person has taken it on. */
  public record Taken(String by, Instant at) implements Word {}

  /** It is settled. */
  public record Closed(Instant at) implements Word {}

  /** Whether somebody has to see to it. */
  public boolean isOpen() {
    return raised != null && (closedAt == null || closedAt.isBefore(raised.at()));
  }

  /** Who has taken it on since it was last settled. */
  public @Nullable String takenBy() {
    return taken != null && (closedAt == null || closedAt.isBefore(taken.at())) ? taken.by() : null;
  }

  private Matter with(Word word) {
    return switch (word) {
      case Raised now ->
          raised == null || !now.at().isBefore(raised.at())
              ? new Matter(now, taken, closedAt)
              : this;
      case Taken now ->
          taken == null || !now.at().isBefore(taken.at())
              ? new Matter(raised, now, closedAt)
              : this;
      case Closed now ->
          closedAt == null || now.at().isAfter(closedAt)
              ? new Matter(raised, taken, now.at())
              : this;
    };
  }
}
