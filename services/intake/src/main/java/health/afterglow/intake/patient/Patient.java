package health.afterglow.intake.patient;

import static java.util.Objects.requireNonNullElse;

import health.afterglow.intake.transfer.Transfer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A patient, by the state of the episode. Source: {@code docs/domain.md}, section 1.1.
 *
 * <pre>Nobody → Referred → Evaluated → Screened → Consented → Enrolled; Referred → LeadClosed;
 * Enrolled ⇄ OnHold; any → Ended, Merged</pre>
 */
public sealed interface Patient {

  /** Nothing was ever heard of this patient. */
  record Nobody() implements Patient {}

  /** A referral came in; the free evaluation may be booked. */
  record Referred(Chart chart, Lead lead) implements Patient {

    /** Referrals that were stored before bookings were known have none. */
    public Referred {
      lead = requireNonNullElse(lead, Lead.NEW);
    }
  }

  /** The referral came to nothing. */
  record LeadClosed(Chart chart, CloseReason reason, Instant closedAt) implements Patient {}

  /** The free evaluation was held. */
  record Evaluated(Chart chart, Evaluation evaluation) implements Patient {}

  /** A prescriber decided; consents are still missing, or the decision was not ELIGIBLE. */
  record Screened(Chart chart, Evaluation evaluation, Screening screening) implements Patient {}

  /** Eligible, and every required consent is given. */
  record Consented(Chart chart, Evaluation evaluation, Screening screening) implements Patient {}

  /**
   * In a programme.
   *
   * @param transferred to another site, or not; null: never thought of
   */
  record Enrolled(
      Chart chart,
      Evaluation evaluation,
      Screening screening,
      Enrollment enrollment,
      Instant enrolledAt,
      @Nullable Transfer transferred)
      implements Patient {

    /** The transfer to another site, if there is one. */
    public Transfer transfer() {
      return transferred == null ? new Transfer.None() : transferred;
    }

    Enrolled with(Transfer transfer) {
      return new Enrolled(chart, evaluation, screening, enrollment, enrolledAt, transfer);
    }

    Enrolled with(Enrollment changed) {
      return new Enrolled(chart, evaluation, screening, changed, enrolledAt, transferred);
    }
  }

  /** In a programme that is held. */
  record OnHold(Enrolled enrolled, HoldReason reason, Instant since) implements Patient {}

  /** The episode is over. */
  record Ended(Chart chart, EndReason reason, Instant at) implements Patient {}

  /** The same person as another patient, under whom it goes on. */
  record Merged(Chart chart, String into, Instant at) implements Patient {}

  /** Why a lead was closed. */
  enum CloseReason {
    /** The evaluation came to that. */
    EVALUATION,
    /** Nothing was heard for a long time. */
    SILENCE,
    /** The patient did not come, twice. */
    NO_SHOWS
  }

  /** The evaluation: when it was held, and by whom. */
  record Evaluation(Instant heldAt, String clinicianId) {}

  /** The chart, of whoever has one. */
  default Optional<Chart> known() {
    return switch (this) {
      case Nobody() -> Optional.empty();
      case Referred(var chart, _) -> Optional.of(chart);
      case LeadClosed(var chart, _, _) -> Optional.of(chart);
      case Evaluated(var chart, _) -> Optional.of(chart);
      case Screened(var chart, _, _) -> Optional.of(chart);
      case Consented(var chart, _, _) -> Optional.of(chart);
      case Enrolled(var chart, _, _, _, _, _) -> Optional.of(chart);
      case OnHold(var enrolled, _, _) -> enrolled.known();
      case Ended(var chart, _, _) -> Optional.of(chart);
      case Merged(var chart, _, _) -> Optional.of(chart);
    };
  }

  /** The same state with another chart. */
  default Patient with(Chart chart) {
    return switch (this) {
      case Nobody nobody -> nobody;
      case Referred(_, var lead) -> new Referred(chart, lead);
      case LeadClosed(_, var reason, var at) -> new LeadClosed(chart, reason, at);
      case Evaluated(_, var evaluation) -> new Evaluated(chart, evaluation);
      case Screened(_, var evaluation, var screening) -> new Screened(chart, evaluation, screening);
      case Consented(_, var evaluation, var screening) ->
          new Consented(chart, evaluation, screening);
      case Enrolled(_, var evaluation, var screening, var enrollment, var at, var transfer) ->
          new Enrolled(chart, evaluation, screening, enrollment, at, transfer);
      case OnHold(var enrolled, var reason, var since) ->
          new OnHold(
              new Enrolled(
                  chart,
                  enrolled.evaluation(),
                  enrolled.screening(),
                  enrolled.enrollment(),
                  enrolled.enrolledAt(),
                  enrolled.transferred()),
              reason,
              since);
      case Ended(_, var reason, var at) -> new Ended(chart, reason, at);
      case Merged(_, var into, var at) -> new Merged(chart, into, at);
    };
  }

  /** The enrolment, of whoever is in a programme, held or not. */
  default Optional<Enrolled> enrolment() {
    return switch (this) {
      case Enrolled enrolled -> Optional.of(enrolled);
      case OnHold held -> Optional.of(held.enrolled());
      case Nobody _,
          Referred _,
          LeadClosed _,
          Evaluated _,
          Screened _,
          Consented _,
          Ended _,
          Merged _ ->
          Optional.empty();
    };
  }

  /** The same state with another enrolment. */
  default Patient with(Enrolled changed) {
    return this instanceof OnHold(_, var reason, var since)
        ? new OnHold(changed, reason, since)
        : changed;
  }

  /** The state in one word. */
  default String status() {
    return switch (this) {
      case Nobody _ -> "UNKNOWN";
      case Referred referred -> referred.lead().isBooked() ? "EVALUATION_BOOKED" : "REFERRED";
      case LeadClosed _ -> "LEAD_CLOSED";
      case Evaluated _ -> "EVALUATED";
      case Screened screened -> screened.screening().decision().name();
      case Consented _ -> "CONSENTED";
      case Enrolled _ -> "ENROLLED";
      case OnHold _ -> "ON_HOLD";
      case Ended ended -> ended.reason().name();
      case Merged _ -> "MERGED";
    };
  }
}
