package health.afterglow.dosing.session;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened since the patient came in. Nothing is ever taken out of it.
 *
 * @param earlierEndings what the session had come to before the patient came after all
 * @param checks the checks before the dose, the latest last
 * @param administrations those that have ended, in order
 * @param readings vitals during and after, in the order in which they were recorded
 * @param adverseEvents in the order in which they were recorded
 * @param late that the vitals that are due are late; null if they are not, or nobody noticed yet
 */
public record Visit(
    Instant arrivedAt,
    @Nullable Escort escort,
    List<Ending> earlierEndings,
    List<Checked> checks,
    List<Administration> administrations,
    List<Reading> readings,
    List<AdverseEvent> adverseEvents,
    LateVitals.@Nullable Noticed late) {

  /** Visits that were stored before adverse events were kept have none. */
  public Visit {
    adverseEvents = requireNonNullElse(adverseEvents, List.of());
  }

  /** A check before the dose, judged. */
  public record Checked(
      PreDoseCheck check,
      @Nullable PrescriberOverride override,
      List<Finding> findings,
      Instant at) {}

  static Visit arrived(Instant at, @Nullable Escort escort, List<Ending> earlierEndings) {
    return new Visit(at, escort, earlierEndings, List.of(), List.of(), List.of(), List.of(), null);
  }

  Visit checked(Checked check) {
    Escort known = check.check().escort() == null ? escort : check.check().escort();
    return new Visit(
        arrivedAt,
        known,
        earlierEndings,
        append(checks, check),
        administrations,
        readings,
        adverseEvents,
        late);
  }

  Visit administered(Administration administration) {
    return new Visit(
        arrivedAt,
        escort,
        earlierEndings,
        checks,
        append(administrations, administration),
        readings,
        adverseEvents,
        late);
  }

  Visit read(Reading reading) {
    return new Visit(
        arrivedAt,
        escort,
        earlierEndings,
        checks,
        administrations,
        append(readings, reading),
        adverseEvents,
        late);
  }

  Visit harmed(AdverseEvent event) {
    return new Visit(
        arrivedAt,
        escort,
        earlierEndings,
        checks,
        administrations,
        readings,
        append(adverseEvents, event),
        late);
  }

  Visit late(LateVitals.@Nullable Noticed noticed) {
    return new Visit(
        arrivedAt,
        escort,
        earlierEndings,
        checks,
        administrations,
        readings,
        adverseEvents,
        noticed);
  }

  private static <T> List<T> append(List<T> before, T next) {
    return Stream.concat(before.stream(), Stream.of(next)).toList();
  }

  /** When the latest step was taken: nothing later can have happened before it. */
  Instant latestStepAt() {
    return Stream.of(
            Stream.of(arrivedAt),
            checks.stream().map(Checked::at),
            administrations.stream().map(Administration::endedAt))
        .flatMap(step -> step)
        .max(Comparator.naturalOrder())
        .orElse(arrivedAt);
  }

  /** The blood pressure before the dose. */
  Optional<BloodPressure> baseline() {
    return checks.isEmpty()
        ? Optional.empty()
        : Optional.of(checks.getLast().check().vitals().bloodPressure());
  }

  @Nullable BigDecimal weightKg() {
    return checks.isEmpty() ? null : checks.getLast().check().weightKg();
  }

  /** What the patient got so far, in milligrams. */
  BigDecimal givenMg() {
    return administrations.stream()
        .map(Administration::givenMg)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The end of the last administration: what the follow-up's clock counts from. */
  @Nullable Instant anchorAt() {
    return administrations.isEmpty() ? null : administrations.getLast().endedAt();
  }

  /** The latest reading since the last administration ended. */
  Optional<Reading> latestReadingSinceTheLastDose() {
    Instant anchor = anchorAt();
    return readings.stream()
        .filter(reading -> anchor != null && !reading.at().isBefore(anchor))
        .max(Comparator.comparing(Reading::at));
  }
}
