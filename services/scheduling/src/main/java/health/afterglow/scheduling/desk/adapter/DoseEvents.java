package health.afterglow.scheduling.desk.adapter;

import health.afterglow.messaging.Subscriptions;
import health.afterglow.scheduling.desk.BookingPairs;
import org.jspecify.annotations.Nullable;

/** Hears of doses that do not take place: their integrations are not needed any more. */
final class DoseEvents {

  private static final String NOTHING_GIVEN = "NONE";

  private DoseEvents() {}

  /** What is read of {@code appointment-cancelled} and {@code appointment-missed}. */
  record Over(String appointmentId) {}

  /** What is read of dosing-session's {@code session-ended}. */
  record SessionEnded(String exposure, @Nullable String appointmentId) {}

  static Subscriptions subscriptions(BookingPairs pairs) {
    return Subscriptions.none()
        .on(
            "scheduling",
            "appointment-cancelled",
            1,
            Over.class,
            e -> pairs.release(e.data().appointmentId()))
        .on(
            "scheduling",
            "appointment-missed",
            1,
            Over.class,
            e -> pairs.release(e.data().appointmentId()))
        .on(
            "dosing-session",
            "session-ended",
            1,
            SessionEnded.class,
            e -> {
              String dose = e.data().appointmentId();
              if (dose != null && e.data().exposure().equals(NOTHING_GIVEN)) {
                pairs.release(dose);
              }
            });
  }
}
