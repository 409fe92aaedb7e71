package health.afterglow.scheduling.desk.adapter;

import health.afterglow.scheduling.booking.BookingRefusal;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.desk.FrontDesk.Named;
import health.afterglow.scheduling.desk.ReservedIntegrations;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Role;
import health.afterglow.scheduling.directory.adapter.Asked;
import health.afterglow.web.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gate G5 for a dose that is booked by itself: it needs an integration that is reserved in its
 * window, or a prescriber who answers for it ({@code docs/domain.md}, section 3).
 */
final class IntegrationGate {

  private final ReservedIntegrations reserved;
  private final Asked asked;

  IntegrationGate(ReservedIntegrations reserved, Asked asked) {
    this.reserved = reserved;
    this.asked = asked;
  }

  /**
   * The place, with the waiver among its reasons if it was needed; throws {@link ApiException}
   * where there is neither an integration nor a waiver.
   */
  Plan pass(Named named, Plan plan, PlaceBody.@Nullable Waiver waiver) {
    if (named.kind() != Kind.DOSING || reserved.isReserved(named.patientId(), plan)) {
      return plan;
    }
    if (waiver == null) {
      throw new ApiException(
          BookingRefusal.G5_NO_INTEGRATION_RESERVED,
          "gate G5: no integration is reserved in the window of this dose; book both as a pair");
    }
    Clinician by = asked.clinicians(List.of(Asked.required(waiver.by(), "waiver.by"))).getFirst();
    if (by.role() != Role.PRESCRIBER) {
      throw new ApiException(
          BookingRefusal.G5_NO_INTEGRATION_RESERVED, "gate G5: only a prescriber may waive it");
    }
    return plan.because(
        List.of("G5_WAIVED", "WAIVED_BY_" + by.id(), Asked.code(waiver.reason(), "waiver.reason")));
  }
}
