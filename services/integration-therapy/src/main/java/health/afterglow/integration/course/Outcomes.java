package health.afterglow.integration.course;

import health.afterglow.integration.measure.Change;
import health.afterglow.integration.measure.Instrument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the courses came to ({@code docs/domain.md}, section 4). No number without its n of N: how
 * many of those who got a dose have both a baseline and a later total.
 *
 * @param dosed patients who got at least one dose: N
 * @param measured those with a baseline and a total after their last dose: n
 * @param responded of the measured
 * @param remitted of the measured; always 0 for an instrument that has no rule for it
 * @param changed of the measured, by as much as a patient would notice
 */
public record Outcomes(
    Instrument instrument, int dosed, int measured, int responded, int remitted, int changed) {

  /** Over these courses. */
  public static Outcomes of(Instrument instrument, List<Course> courses) {
    List<Course> dosed = courses.stream().filter(c -> c.doses().last().isPresent()).toList();
    List<Change> changes = new ArrayList<>();
    dosed.forEach(course -> of(instrument, course).ifPresent(changes::add));
    return new Outcomes(
        instrument,
        dosed.size(),
        changes.size(),
        (int) changes.stream().filter(c -> Boolean.TRUE.equals(c.response())).count(),
        (int) changes.stream().filter(c -> Boolean.TRUE.equals(c.remission())).count(),
        (int) changes.stream().filter(c -> Boolean.TRUE.equals(c.meaningful())).count());
  }

  /** From the baseline to the latest total after the last dose, if there are both. */
  public static Optional<Change> of(Instrument instrument, Course course) {
    Optional<Instant> last = course.doses().last();
    Optional<Integer> baseline = baseline(course, instrument);
    return last.isEmpty() || baseline.isEmpty()
        ? Optional.empty()
        : course
            .latest(instrument)
            .filter(m -> m.takenAt().isAfter(last.get()))
            .map(m -> m.scored().total())
            .map(later -> Change.between(instrument, baseline.get(), later));
  }

  /** The latest total before the first dose. */
  static Optional<Integer> baseline(Course course, Instrument instrument) {
    Optional<Instant> first = course.doses().first();
    List<Integer> before =
        course.totalsOf(instrument).stream()
            .filter(m -> first.isEmpty() || m.takenAt().isBefore(first.get()))
            .map(m -> m.scored().total())
            .flatMap(Stream::ofNullable)
            .toList();
    return before.isEmpty() ? Optional.empty() : Optional.of(before.getLast());
  }
}
