package health.afterglow.integration.course;

import health.afterglow.integration.measure.Instrument;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a course has come beyond its doses ({@code docs/domain.md}, section 1.1).
 *
 * @param weekAsked the last week of the programme whose measures were asked for; 0 before the first
 * @param outstanding what was asked for and is not there yet
 * @param completion how the programme ended; null until it did
 * @param boosters the latest last
 */
public record Progress(
    int weekAsked,
    Set<Instrument> outstanding,
    @Nullable Completion completion,
    List<Booster> boosters) {

  static final Progress NONE = new Progress(0, Set.of(), null, List.of());

  /**
   * The end of the programme.
   *
   * @param relapsePlan what the patient does when the illness comes back
   */
  public record Completion(String by, Instant sendOffHeldAt, String relapsePlan, Instant at) {}

  /**
   * One further dose after the programme.
   *
   * @param completedAt null until its integration was attended
   */
  public record Booster(
      String orderedBy, String reason, Instant orderedAt, @Nullable Instant completedAt) {}

  Progress asked(int week, Collection<Instrument> instruments) {
    return new Progress(week, Set.copyOf(instruments), completion, boosters);
  }

  Progress answered(Instrument instrument) {
    Set<Instrument> left = new TreeSet<>(outstanding);
    return left.remove(instrument)
        ? new Progress(weekAsked, Set.copyOf(left), completion, boosters)
        : this;
  }

  Progress completed(Completion with) {
    return new Progress(weekAsked, Set.of(), with, boosters);
  }

  Progress ordered(Booster booster) {
    return new Progress(
        weekAsked,
        outstanding,
        completion,
        Stream.concat(boosters.stream(), Stream.of(booster)).toList());
  }

  Progress boosterCompleted(Instant at) {
    Booster last = boosters.getLast();
    Booster done = new Booster(last.orderedBy(), last.reason(), last.orderedAt(), at);
    return new Progress(
        weekAsked,
        outstanding,
        completion,
        Stream.concat(boosters.subList(0, boosters.size() - 1).stream(), Stream.of(done)).toList());
  }

  /** The booster that is not completed. */
  public Optional<Booster> openBooster() {
    return boosters.isEmpty() || boosters.getLast().completedAt() != null
        ? Optional.empty()
        : Optional.of(boosters.getLast());
  }

  /** When the patient came to where they are now: a plan that is older does not cover more. */
  @Nullable Instant since() {
    if (!boosters.isEmpty()) {
      Instant completedAt = boosters.getLast().completedAt();
      return completedAt == null ? boosters.getLast().orderedAt() : completedAt;
    }
    return completion == null ? null : completion.at();
  }
}
