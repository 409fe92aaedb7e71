package health.afterglow.integration.course;

import health.afterglow.integration.followup.FollowUpWindow;
import health.afterglow.integration.followup.FollowUpWindow.Fit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is booked and what was attended, as far as a dose depends on it.
 *
 * @param booked doses and integrations that stand
 * @param preparations appointments that prepared the patient, and that they came to
 * @param lastIntegration the latest start of an integration that the patient came to
 * @param missesInARow integrations that the patient missed since
 */
public record Diary(
    List<Place> booked,
    List<String> preparations,
    @Nullable Instant lastIntegration,
    int missesInARow) {

  static final Diary EMPTY = new Diary(List.of(), List.of(), null, 0);

  /** A booked dose, or a booked integration. */
  public record Place(String appointmentId, boolean dose, Instant start, Instant end) {}

  Diary standing(Place place) {
    return booked(append(without(place.appointmentId()), place));
  }

  Diary gone(@Nullable String appointmentId) {
    return appointmentId == null ? this : booked(without(appointmentId));
  }

  /** Doses that were to begin before one that has ended are over, under whatever name. */
  Diary withoutDosesUpTo(@Nullable Instant end) {
    return end == null
        ? this
        : booked(
            booked.stream().filter(place -> !place.dose() || place.start().isAfter(end)).toList());
  }

  Diary attended(Fact.Attended session) {
    List<Place> left = without(session.appointmentId());
    if (!session.integration()) {
      return preparations.contains(session.appointmentId())
          ? this
          : new Diary(
              left, append(preparations, session.appointmentId()), lastIntegration, missesInARow);
    }
    Instant before = lastIntegration;
    return new Diary(
        left,
        preparations,
        before != null && before.isAfter(session.start()) ? before : session.start(),
        0);
  }

  Diary missed(String appointmentId) {
    return new Diary(without(appointmentId), preparations, lastIntegration, missesInARow + 1);
  }

  Diary reviewed() {
    return new Diary(booked, preparations, lastIntegration, 0);
  }

  /** The dose that comes next: the earliest that is booked and not over. */
  Optional<Place> nextDose() {
    return booked.stream().filter(Place::dose).min(Comparator.comparing(Place::start));
  }

  /**
   * An integration that will be in the window of this dose, whenever in its appointment the last
   * administration ends.
   */
  Optional<Place> reservedAfter(Place dose, ZoneId zone) {
    FollowUpWindow earliest = FollowUpWindow.after(dose.start(), zone, null);
    FollowUpWindow latest = FollowUpWindow.after(dose.end(), zone, null);
    return booked.stream()
        .filter(place -> !place.dose())
        .filter(
            place ->
                earliest.fitOf(place.start()) == Fit.IN_WINDOW
                    && latest.fitOf(place.start()) == Fit.IN_WINDOW)
        .min(Comparator.comparing(Place::start));
  }

  private Diary booked(List<Place> places) {
    return new Diary(places, preparations, lastIntegration, missesInARow);
  }

  private List<Place> without(String appointmentId) {
    return booked.stream().filter(p -> !p.appointmentId().equals(appointmentId)).toList();
  }

  private static <T> List<T> append(List<T> before, T next) {
    return Stream.concat(before.stream(), Stream.of(next)).toList();
  }
}
