package health.afterglow.scheduling.desk.adapter;

import health.afterglow.scheduling.booking.Attempt;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.NearMiss;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.placement.Found;
import health.afterglow.scheduling.placement.InWords;
import health.afterglow.scheduling.placement.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What callers get to see. */
final class Views {

  private Views() {}

  /** An appointment; {@code reasons} and {@code alternatives} say why it has no place. */
  record AppointmentView(
      String appointmentId,
      Kind kind,
      Standing.Status status,
      String patientId,
      String siteId,
      @Nullable String zone,
      List<String> clinicianIds,
      @Nullable String roomId,
      boolean telehealth,
      @Nullable Instant start,
      @Nullable Instant end,
      int attempt,
      List<String> because,
      String text,
      @Nullable String followUpId,
      @Nullable String sessionId,
      @Nullable Instant holdUntil,
      @Nullable String placedAs,
      @Nullable String cancelledFor,
      List<String> reasons,
      List<NearMiss> alternatives) {

    static AppointmentView of(Booking booking) {
      Errand errand = booking.wanted();
      Attempt placed = booking.placed();
      Plan plan = placed == null ? null : placed.plan();
      Standing standing = booking.standing();
      return new AppointmentView(
          errand.appointmentId(),
          errand.kind(),
          standing.status(),
          errand.patientId(),
          plan == null ? errand.siteId() : plan.siteId(),
          plan == null ? null : plan.zone(),
          plan == null ? List.of() : plan.clinicianIds(),
          plan == null ? null : plan.roomId(),
          plan != null && plan.telehealth(),
          plan == null ? null : plan.start(),
          plan == null ? null : plan.end(),
          placed == null ? 0 : placed.number(),
          plan == null ? List.of() : plan.because(),
          plan == null ? "" : InWords.of(plan.because()),
          booking.followUp() == null ? null : booking.followUp().followUpId(),
          errand.sessionId(),
          standing instanceof Standing.Held(var until) ? until : null,
          standing instanceof Standing.Elsewhere(var other) ? other : null,
          standing instanceof Standing.Cancelled(var reason, _) ? reason : null,
          standing instanceof Standing.Unplaced unplaced ? unplaced.reasons() : List.of(),
          standing instanceof Standing.Unplaced unplaced ? unplaced.alternatives() : List.of());
    }
  }

  record Appointments(List<AppointmentView> appointments) {}

  /** A place that can be had. */
  record SlotView(
      String siteId,
      String zone,
      List<String> clinicianIds,
      @Nullable String roomId,
      boolean telehealth,
      Instant start,
      Instant end,
      List<String> because,
      String text) {

    static SlotView of(Place place) {
      Plan plan = place.plan();
      return new SlotView(
          plan.siteId(),
          plan.zone(),
          plan.clinicianIds(),
          plan.roomId(),
          plan.telehealth(),
          plan.start(),
          plan.end(),
          plan.because(),
          InWords.of(plan.because()));
    }
  }

  /** A place that was almost good enough, and in plain words what it misses. */
  record NearMissView(
      String siteId,
      String clinicianId,
      Instant start,
      boolean telehealth,
      String miss,
      String text) {
    static NearMissView of(NearMiss near) {
      return new NearMissView(
          near.siteId(),
          near.clinicianId(),
          near.start(),
          near.telehealth(),
          near.miss(),
          InWords.ofMiss(near.miss()));
    }
  }

  record Slots(List<SlotView> slots, List<String> reasons, List<NearMissView> nearMisses) {
    static Slots of(Found found) {
      return new Slots(
          found.places().stream().map(SlotView::of).toList(),
          found.obstacles(),
          found.nearMisses().stream().map(NearMissView::of).toList());
    }
  }

  record AbsenceView(
      String clinicianId, Instant from, Instant until, String reason, List<String> affected) {}
}
