package health.afterglow.intake.patient;

import health.afterglow.intake.patient.Patient.CloseReason;
import health.afterglow.intake.patient.Patient.Evaluation;
import health.afterglow.intake.referral.Person;
import health.afterglow.intake.transfer.TransferEvent;
import java.time.Instant;

/** What happened to a patient, as far as intake is concerned. */
public sealed interface PatientEvent {

  /** A referral came in. */
  record ReferralReceived(Chart chart) implements PatientEvent {}

  /** What became of the free evaluation before it was recorded. */
  sealed interface OfTheLead extends PatientEvent {}

  /** It is booked, or booked for another time. */
  record EvaluationScheduled(String appointmentId, Instant start, Instant at)
      implements OfTheLead {}

  /** What was booked will not take place. */
  record EvaluationCancelled(Instant at) implements OfTheLead {}

  /** The patient came; who held it records what it came to. */
  record EvaluationAttended(Instant at) implements OfTheLead {}

  /** The patient did not come. */
  record EvaluationMissed(String appointmentId, Instant at) implements OfTheLead {}

  /** The evaluation was held. */
  record EvaluationCompleted(Evaluation evaluation) implements PatientEvent {}

  /** The lead was closed. */
  record LeadWasClosed(CloseReason reason, Instant at) implements PatientEvent {}

  /** How the patient is reached, or where they live, is known better. */
  record ContactChanged(Person person, Instant at) implements PatientEvent {}

  /** A prescriber decided. */
  record ScreeningDecided(Screening screening) implements PatientEvent {}

  /** A consent was given or withdrawn. */
  record ConsentRecorded(ConsentCode code, Consent consent, Instant at) implements PatientEvent {}

  /** Eligible, and the last required consent is there. */
  record ConsentSetCompleted(Instant at) implements PatientEvent {}

  /** A required consent was withdrawn before enrolment. */
  record ConsentSetBroken(Instant at) implements PatientEvent {}

  /** The episode is held. */
  record EpisodeHeld(HoldReason reason, String by, Instant at) implements PatientEvent {}

  /** It goes on. */
  record EpisodeResumed(String by, Instant at) implements PatientEvent {}

  /** It is over. */
  record EpisodeEnded(EndReason reason, String by, Instant at) implements PatientEvent {}

  /** An insurer has agreed. */
  record AuthorizationRecorded(Authorization authorization, Instant at) implements PatientEvent {}

  /** The record goes on in another one. */
  record DuplicateMerged(String into, String by, Instant at) implements PatientEvent {}

  /** The other record is another person's. */
  record DuplicateDismissed(String other, String by, Instant at) implements PatientEvent {}

  /** The transfer to another site went on, or came to an end. */
  record TransferChanged(TransferEvent event) implements PatientEvent {}

  /** The episode goes on at another site, with this team. */
  record PatientTransferred(Enrollment enrollment, Instant at) implements PatientEvent {}

  /** In a programme now. */
  record PatientEnrolled(Enrollment enrollment, Instant at) implements PatientEvent {}
}
