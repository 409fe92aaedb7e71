package health.afterglow.intake.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The transfer of an episode to another site ({@code docs/domain.md}, section 5.3).
 *
 * <pre>None → Proposed → Accepted → Agreed → Completed;
 * Proposed, Accepted, Agreed → Declined, RolledBack, Expired</pre>
 *
 * <p>The sending site owns every obligation until it is completed, and keeps it if it never is.
 */
public sealed interface Transfer {

  /** There was none. */
  record None() implements Transfer {}

  /** There is, or was, one. */
  sealed interface Known extends Transfer {
    /** Between which sites. */
    Terms terms();

    /** Who said what, and when; the first word first. */
    List<Word> words();

    /** Which site owns the patient's obligations. */
    default String ownerSiteId() {
      return this instanceof Completed ? terms().toSiteId() : terms().fromSiteId();
    }
  }

  /** It is under way, and ends by itself if nobody goes on with it. */
  sealed interface Running extends Known {
    /** When it ends by itself. */
    Instant expiresAt();

    /** Who will treat the patient, once the receiving site has said so. */
    default Optional<Receiving> receivers() {
      return switch (this) {
        case Proposed _ -> Optional.empty();
        case Accepted(_, var receiving, _, _) -> Optional.of(receiving);
        case Agreed(_, var receiving, _, _) -> Optional.of(receiving);
      };
    }
  }

  /** The sending site would like to. */
  record Proposed(Terms terms, List<Word> words, Instant expiresAt) implements Running {}

  /** The receiving site is ready. */
  record Accepted(Terms terms, Receiving receiving, List<Word> words, Instant expiresAt)
      implements Running {}

  /** The patient agrees too. */
  record Agreed(Terms terms, Receiving receiving, List<Word> words, Instant expiresAt)
      implements Running {}

  /** The episode is at the receiving site. */
  record Completed(Terms terms, Receiving receiving, List<Word> words) implements Known {}

  /** The receiving site, or the patient, does not want it. */
  record Declined(Terms terms, List<Word> words) implements Known {}

  /** The sending site has taken it back, or the episode is over. */
  record RolledBack(Terms terms, List<Word> words) implements Known {}

  /** Nobody went on with it. */
  record Expired(Terms terms, List<Word> words) implements Known {}

  /** Between which sites. */
  record Terms(String transferId, String fromSiteId, String toSiteId) {}

  /**
   * Who will treat the patient.
   *
   * @param consentsAnew whether the site is another entity or in another state, so that consents
   *     are signed again
   */
  record Receiving(
      String prescriberId,
      String therapistId,
      @Nullable String backupTherapistId,
      boolean consentsAnew) {}

  /**
   * What somebody said.
   *
   * @param by an id; null: the clock
   * @param reason a code
   */
  record Word(Status what, @Nullable String by, @Nullable String reason, Instant at) {}

  /** The names; stable codes. */
  enum Status {
    NONE,
    PROPOSED,
    ACCEPTED,
    AGREED,
    COMPLETED,
    DECLINED,
    ROLLED_BACK,
    EXPIRED
  }

  /** The name of the status. */
  default Status status() {
    return switch (this) {
      case None _ -> Status.NONE;
      case Proposed _ -> Status.PROPOSED;
      case Accepted _ -> Status.ACCEPTED;
      case Agreed _ -> Status.AGREED;
      case Completed _ -> Status.COMPLETED;
      case Declined _ -> Status.DECLINED;
      case RolledBack _ -> Status.ROLLED_BACK;
      case Expired _ -> Status.EXPIRED;
    };
  }

  /** The words with one more. */
  static List<Word> and(List<Word> words, Word word) {
    return Stream.concat(words.stream(), Stream.of(word)).toList();
  }
}
