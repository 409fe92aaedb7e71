package health.afterglow.dosing.session;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be asked of a session. */
public sealed interface SessionCommand {

  /** When it happened, and when it is recorded. */
  Moment when();

  /** Plans the session. */
  record OpenSession(Order order, Moment when) implements SessionCommand {}

  /** The patient is here. */
  record Arrive(@Nullable Escort escort, Moment when) implements SessionCommand {}

  /** Records a check before the dose, and clears the patient if the table lets it. */
  record CheckBeforeDose(PreDoseCheck check, @Nullable PrescriberOverride override, Moment when)
      implements SessionCommand {}

  /**
   * Begins an administration, and ends it too if {@code endedAt} is given.
   *
   * @param doseMg what is to be given this time, in milligrams
   * @param override a prescriber answers for giving more than ordered; if the whole dose is outside
   *     the range, a second prescriber
   */
  record Administer(
      String by,
      BigDecimal doseMg,
      @Nullable PrescriberOverride override,
      @Nullable Instant endedAt,
      Circumstances circumstances,
      Moment when)
      implements SessionCommand {}

  /**
   * Ends the administration that is running.
   *
   * @param givenMg what the patient got, if it was stopped early
   */
  record EndAdministration(@Nullable BigDecimal givenMg, Moment when) implements SessionCommand {}

  /** Records vitals. */
  record RecordVitals(Vitals vitals, @Nullable Integer moaas, Moment when)
      implements SessionCommand {}

  /** Orders anew, because the order has expired or the dose is another one. */
  record RenewOrder(String prescriberId, BigDecimal doseMg, OrderTerms terms, Moment when)
      implements SessionCommand {}

  /** Looks whether vitals are late. */
  record LookForLateVitals(Moment when) implements SessionCommand {}

  /** Records something that went wrong for the patient. */
  record RecordAdverseEvent(AdverseEvent event, Moment when) implements SessionCommand {}

  /** Says that the REMS form of this session was handed in. */
  record SubmitRems(String by, Moment when) implements SessionCommand {}

  /** Signs the discharge. */
  record SignDischarge(Discharge discharge, Moment when) implements SessionCommand {}

  /**
   * Ends the session.
   *
   * @param usesUpADose the prescriber's word, needed when it was aborted after exposure
   * @param enoughSays the prescriber who calls less than the ordered dose enough
   */
  record RecordOutcome(
      DosingOutcome outcome,
      String by,
      @Nullable Boolean usesUpADose,
      @Nullable String enoughSays,
      Moment when)
      implements SessionCommand {}

  /**
   * Replaces the outcome by a further version.
   *
   * @param supersedes the version that is replaced; it has to be the latest
   * @param anchorAt the corrected end of the last administration; without it the recorded one
   *     stands
   * @param reason why, as a code, for instance {@code WRONG_TIME}
   */
  record CorrectOutcome(
      int supersedes,
      DosingOutcome outcome,
      @Nullable Instant anchorAt,
      @Nullable Boolean usesUpADose,
      @Nullable String reason,
      String by,
      Moment when)
      implements SessionCommand {}
}
