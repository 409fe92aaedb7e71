package health.afterglow.intake.patient;

import java.time.Instant;
import java.util.Optional;

/**
 * A patient, by the state of the episode. Source: {@code docs/domain.md}, section 1.1.
 *
 * <pre>Nobody → Referred → Evaluated → Screened → Consented → Enrolled; Referred → LeadClosed</pre>
 */
public sealed interface Patient {

  /** Nothing was ever heard of this patient. */
  record Nobody() implements Patient {}

  /** A referral came in. */
  record Referred(Chart chart) implements Patient {}

  /** The referral came to nothing. */
  record LeadClosed(Chart chart, CloseReason reason, Instant closedAt) implements Patient {}

  /** The free evaluation was held. */
  record Evaluated(Chart chart, Evaluation evaluation) implements Patient {}

  /** A prescriber decided; consents are still missing, or the decision was not ELIGIBLE. */
  record Screened(Chart chart, Evaluation evaluation, Screening screening) implements Patient {}

  /** Eligible, and every required consent is given. */
  record Consented(Chart chart, Evaluation evaluation, Screening screening) implements Patient {}

  /** In a programme. */
  record Enrolled(
      Chart chart,
      Evaluation evaluation,
      Screening screening,
      Enrollment enrollment,
      Instant enrolledAt)
      implements Patient {}

  /** Why a lead was closed. */
  enum CloseReason {
    /** The evaluation came to that. */
    EVALUATION,
    /** Nothing was heard for a long time. */
    SILENCE
  }

  /** The evaluation: when it was held, and by whom. */
  record Evaluation(Instant heldAt, String clinicianId) {}

  /** The chart, of whoever has one. */
  default Optional<Chart> known() {
    return switch (this) {
      case Nobody() -> Optional.empty();
      case Referred(var chart) -> Optional.of(chart);
      case LeadClosed(var chart, _, _) -> Optional.of(chart);
      case Evaluated(var chart, _) -> Optional.of(chart);
      case Screened(var chart, _, _) -> Optional.of(chart);
      case Consented(var chart, _, _) -> Optional.of(chart);
      case Enrolled(var chart, _, _, _, _) -> Optional.of(chart);
    };
  }

  /** The same state with another chart. */
  default Patient with(Chart chart) {
    return switch (this) {
      case Nobody nobody -> nobody;
      case Referred _ -> new Referred(chart);
      case LeadClosed(_, var reason, var at) -> new LeadClosed(chart, reason, at);
      case Evaluated(_, var evaluation) -> new Evaluated(chart, evaluation);
      case Screened(_, var evaluation, var screening) -> new Screened(chart, evaluation, screening);
      case Consented(_, var evaluation, var screening) ->
          new Consented(chart, evaluation, screening);
      case Enrolled(_, var evaluation, var screening, var enrollment, var at) ->
          new Enrolled(chart, evaluation, screening, enrollment, at);
    };
  }

  /** The state in one word. */
  default String status() {
    return switch (this) {
      case Nobody _ -> "UNKNOWN";
      case Referred _ -> "REFERRED";
      case LeadClosed _ -> "LEAD_CLOSED";
      case Evaluated _ -> "EVALUATED";
      case Screened screened -> screened.screening().decision().name();
      case Consented _ -> "CONSENTED";
      case Enrolled _ -> "ENROLLED";
    };
  }
}
