package health.afterglow.scheduling.desk;

import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.IntegrationWindow;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import java.time.Instant;
import java.util.Optional;

/**
 * Gate G5 ({@code docs/domain.md}, section 3): no dose without an integration that is reserved
 * inside its window.
 */
public final class ReservedIntegrations {

  private final Bookings bookings;
  private final Diary diary;

  /** Over these ports. */
  public ReservedIntegrations(Bookings bookings, Diary diary) {
    this.bookings = bookings;
    this.diary = diary;
  }

  /** Whether the patient has an integration that fits a dose at this place. */
  public boolean isReserved(String patientId, Plan dose) {
    IntegrationWindow window = IntegrationWindow.after(dose);
    return diary.ofPatient(patientId).stream()
        .filter(b -> b.wanted().kind() == Kind.INTEGRATION && b.isActive())
        .anyMatch(b -> window.fits(b.place().start()));
  }

  /** The dose for which this integration is reserved, while it lies ahead. */
  public Optional<Booking> doseOf(Booking integration) {
    return integration
        .pairedWith()
        .filter(_ -> integration.wanted().kind() == Kind.INTEGRATION)
        .filter(_ -> integration.followUp() == null)
        .flatMap(bookings::find)
        .filter(dose -> dose.standing() instanceof Standing.Booked);
  }

  /** Whether this start of an integration leaves a dose without one in its window. */
  public boolean breaksPair(Booking integration, Instant start) {
    return doseOf(integration)
        .filter(dose -> !IntegrationWindow.after(dose.place()).fits(start))
        .isPresent();
  }
}
