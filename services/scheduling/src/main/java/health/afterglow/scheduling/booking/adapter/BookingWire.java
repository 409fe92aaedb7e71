package health.afterglow.scheduling.booking.adapter;

import health.afterglow.messaging.WireEvent;
import health.afterglow.scheduling.booking.Attempt;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.BookingRefusal;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.NearMiss;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What other services get to see of a booking. */
final class BookingWire {

  private BookingWire() {}

  record Held(
      String appointmentId,
      Kind kind,
      String patientId,
      String siteId,
      Instant start,
      Instant end,
      Instant holdUntil,
      int attempt,
      Attempt.Purpose purpose) {}

  record Booked(
      String appointmentId,
      Kind kind,
      String patientId,
      String siteId,
      String zone,
      List<String> clinicianIds,
      @Nullable String roomId,
      boolean telehealth,
      Instant start,
      Instant end,
      int attempt,
      List<String> because,
      @Nullable String followUpId,
      @Nullable String sessionId,
      Instant bookedAt) {}

  record Rescheduled(
      String appointmentId,
      Kind kind,
      String patientId,
      String siteId,
      String zone,
      List<String> clinicianIds,
      @Nullable String roomId,
      boolean telehealth,
      Instant start,
      Instant end,
      int attempt,
      List<String> because,
      @Nullable String followUpId,
      @Nullable String sessionId,
      Instant bookedAt,
      Instant previousStart,
      Previous previous,
      @Nullable String reason) {}

  /** The place that an appointment had before. */
  record Previous(
      int attempt,
      String siteId,
      List<String> clinicianIds,
      @Nullable String roomId,
      Instant start,
      Instant end) {
    static Previous of(Attempt attempt) {
      Plan plan = attempt.plan();
      return new Previous(
          attempt.number(),
          plan.siteId(),
          plan.clinicianIds(),
          plan.roomId(),
          plan.start(),
          plan.end());
    }
  }

  record Cancelled(
      String appointmentId,
      Kind kind,
      String patientId,
      String siteId,
      int attempt,
      String reason,
      @Nullable String followUpId,
      Instant cancelledAt) {}

  record Settled(
      String appointmentId,
      Kind kind,
      String patientId,
      String siteId,
      Instant start,
      @Nullable String followUpId,
      Instant at) {}

  record PlacementFailed(
      String appointmentId,
      String followUpId,
      String sessionId,
      String patientId,
      String siteId,
      int request,
      List<String> reasons,
      List<NearMiss> alternatives,
      Instant failedAt) {}

  static Optional<WireEvent> publish(Booking after, BookingEvent event) {
    if (after.errand() != null && after.errand().isGroupSession()) {
      return Optional.empty(); // Its patients hear of their seats.
    }
    return switch (event) {
      case BookingEvent.PlaceHeld(var attempt, var until) ->
          Optional.of(WireEvent.v1("appointment-held", held(after, attempt, until)));
      case BookingEvent.AppointmentBooked _,
          BookingEvent.HoldKept _,
          BookingEvent.FollowUpLinked _,
          BookingEvent.PlaceReaffirmed _ ->
          Optional.of(WireEvent.v1("appointment-booked", booked(after)));
      case BookingEvent.AppointmentMoved moved ->
          Optional.of(WireEvent.v1("appointment-rescheduled", rescheduled(after, moved)));
      case BookingEvent.AppointmentCancelled(var reason, var at) ->
          Optional.of(WireEvent.v1("appointment-cancelled", cancelled(after, reason, at)));
      case BookingEvent.HoldExpired(var at) ->
          Optional.of(
              WireEvent.v1(
                  "appointment-cancelled",
                  cancelled(after, BookingRefusal.HOLD_EXPIRED.name(), at)));
      case BookingEvent.AppointmentAttended(var at) ->
          Optional.of(WireEvent.v1("appointment-attended", settled(after, at)));
      case BookingEvent.AppointmentMissed(var at) ->
          Optional.of(WireEvent.v1("appointment-missed", settled(after, at)));
      case BookingEvent.PlacementFailed failed ->
          Optional.of(WireEvent.v1("placement-failed", failed(after, failed)));
      case BookingEvent.Opened _,
          BookingEvent.AskedFor _,
          BookingEvent.AttemptBegan _,
          BookingEvent.AttemptEnded _,
          BookingEvent.PlacedElsewhere _,
          BookingEvent.FollowUpClosed _ ->
          Optional.empty();
    };
  }

  private static Held held(Booking after, int attempt, Instant until) {
    Errand errand = after.wanted();
    Plan plan = after.place();
    return new Held(
        errand.appointmentId(),
        errand.kind(),
        errand.patientId(),
        plan.siteId(),
        plan.start(),
        plan.end(),
        until,
        attempt,
        Objects.requireNonNull(after.placed()).purpose());
  }

  private static Booked booked(Booking after) {
    Errand errand = after.wanted();
    Plan plan = after.place();
    return new Booked(
        errand.appointmentId(),
        errand.kind(),
        errand.patientId(),
        plan.siteId(),
        plan.zone(),
        plan.clinicianIds(),
        plan.roomId(),
        plan.telehealth(),
        plan.start(),
        plan.end(),
        after.confirmed(),
        plan.because(),
        followUpOf(after),
        sessionOf(after),
        bookedAt(after));
  }

  private static Rescheduled rescheduled(Booking after, BookingEvent.AppointmentMoved moved) {
    Booked b = booked(after);
    return new Rescheduled(
        b.appointmentId,
        b.kind,
        b.patientId,
        b.siteId,
        b.zone,
        b.clinicianIds,
        b.roomId,
        b.telehealth,
        b.start,
        b.end,
        b.attempt,
        b.because,
        b.followUpId,
        b.sessionId,
        b.bookedAt,
        moved.previous().plan().start(),
        Previous.of(moved.previous()),
        moved.reason());
  }

  private static Cancelled cancelled(Booking after, String reason, Instant at) {
    Errand errand = after.wanted();
    return new Cancelled(
        errand.appointmentId(),
        errand.kind(),
        errand.patientId(),
        after.place().siteId(),
        Objects.requireNonNull(after.placed()).number(),
        reason,
        followUpOf(after),
        at);
  }

  private static Settled settled(Booking after, Instant at) {
    Errand errand = after.wanted();
    return new Settled(
        errand.appointmentId(),
        errand.kind(),
        errand.patientId(),
        after.place().siteId(),
        after.place().start(),
        followUpOf(after),
        at);
  }

  private static PlacementFailed failed(Booking after, BookingEvent.PlacementFailed failed) {
    Errand errand = after.wanted();
    FollowUp followUp = after.obligation();
    return new PlacementFailed(
        errand.appointmentId(),
        followUp.followUpId(),
        followUp.sessionId(),
        errand.patientId(),
        errand.siteId(),
        after.answered(),
        failed.reasons(),
        failed.alternatives(),
        failed.at());
  }

  private static @Nullable String followUpOf(Booking booking) {
    return booking.followUp() == null ? null : booking.followUp().followUpId();
  }

  private static @Nullable String sessionOf(Booking booking) {
    return booking.followUp() == null
        ? booking.wanted().sessionId()
        : booking.followUp().sessionId();
  }

  private static Instant bookedAt(Booking booking) {
    return ((Standing.Booked) booking.standing()).at();
  }
}
