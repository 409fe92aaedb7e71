package health.afterglow.dosing.session;

import health.afterglow.dosing.session.Visit.Checked;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a session. */
public sealed interface SessionEvent {

  /** It was planned. */
  record SessionOpened(Order order) implements SessionEvent {}

  /** The patient came. */
  record PatientArrived(@Nullable Escort escort, Instant at) implements SessionEvent {}

  /** The patient was checked; by itself this clears nobody, and takes back an earlier clearance. */
  record PreDoseChecked(Checked checked) implements SessionEvent {}

  /** Nothing stands in the way of the dose. */
  record SessionCleared(Instant at) implements SessionEvent {}

  /** An administration began. */
  record AdministrationBegan(
      String by, BigDecimal doseMg, @Nullable PrescriberOverride override, Instant at)
      implements SessionEvent {}

  /** It ended. */
  record AdministrationEnded(BigDecimal givenMg, Instant at) implements SessionEvent {}

  /** Vitals were taken. */
  record VitalsRecorded(Reading reading, List<Alarm> alarms, Instant recordedAt)
      implements SessionEvent {}

  /** Nobody took the vitals that were due. */
  record VitalsFellLate(LateVitals.Noticed noticed, Instant at) implements SessionEvent {}

  /** Nothing is late any more. */
  record VitalsCaughtUp(boolean wasTold, Instant at) implements SessionEvent {}

  /** The order was renewed. */
  record OrderRenewed(Order order) implements SessionEvent {}

  /** Something went wrong for the patient. */
  record AdverseEventRecorded(AdverseEvent event) implements SessionEvent {}

  /** The REMS form was handed in. */
  record RemsSubmitted(String by, Instant at) implements SessionEvent {}

  /** The discharge was signed. */
  record PatientDischarged(Discharge discharge, Instant at) implements SessionEvent {}

  /** The session is over. */
  record SessionEnded(Ending ending) implements SessionEvent {}

  /** What it came to was corrected. */
  record OutcomeCorrected(Ending ending) implements SessionEvent {}
}
