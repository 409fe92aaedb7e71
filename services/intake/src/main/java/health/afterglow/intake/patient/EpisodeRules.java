package health.afterglow.intake.patient;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.acceptAll;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.intake.patient.Patient.Ended;
import health.afterglow.intake.patient.Patient.Enrolled;
import health.afterglow.intake.patient.Patient.Merged;
import health.afterglow.intake.patient.Patient.OnHold;
import health.afterglow.intake.patient.PatientCommand.EndEpisode;
import health.afterglow.intake.patient.PatientCommand.Hold;
import health.afterglow.intake.patient.PatientCommand.ResolveDuplicate;
import health.afterglow.intake.patient.PatientCommand.Resume;
import health.afterglow.intake.patient.PatientEvent.DuplicateDismissed;
import health.afterglow.intake.patient.PatientEvent.DuplicateMerged;
import health.afterglow.intake.patient.PatientEvent.EpisodeEnded;
import health.afterglow.intake.patient.PatientEvent.EpisodeHeld;
import health.afterglow.intake.patient.PatientEvent.EpisodeResumed;
import health.afterglow.kernel.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Holds and ends of an episode, and one person in two records: {@code docs/domain.md}, 1.1. */
final class EpisodeRules {

  private EpisodeRules() {}

  /** Whether nothing more is done in this record. */
  static boolean isOver(Patient patient) {
    return patient instanceof Ended || patient instanceof Merged;
  }

  static Outcome<PatientEvent> over() {
    return refuse(
        PatientRefusal.EPISODE_OVER, "The episode is over, or goes on in another record.");
  }

  static Outcome<PatientEvent> hold(Patient patient, Hold command) {
    if (patient instanceof OnHold before && before.reason() == command.reason()) {
      return nothingToDo();
    }
    return patient instanceof Enrolled || patient instanceof OnHold
        ? accept(new EpisodeHeld(command.reason(), command.by(), command.at()))
        : notEnrolled();
  }

  static Outcome<PatientEvent> resume(Patient patient, Resume command) {
    if (patient instanceof OnHold) {
      return accept(new EpisodeResumed(command.by(), command.at()));
    }
    return patient instanceof Enrolled ? nothingToDo() : notEnrolled();
  }

  /** A death ends everything, also what had ended before. */
  static Outcome<PatientEvent> end(Patient patient, EndEpisode command) {
    boolean died = command.reason() == EndReason.DECEASED;
    if (patient instanceof Ended before && before.reason() == command.reason()) {
      return nothingToDo();
    }
    if (isOver(patient) && !(died && patient instanceof Ended)) {
      return over();
    }
    if (died && !command.verified()) {
      return refuse(
          PatientRefusal.DEATH_NOT_VERIFIED, "A death is verified before it is recorded.");
    }
    List<PatientEvent> events = new ArrayList<>();
    TransferRules.whenItIsOver(patient, command.by(), command.at()).ifPresent(events::add);
    events.add(new EpisodeEnded(command.reason(), command.by(), command.at()));
    return acceptAll(events);
  }

  /** Whoever is treated here stays here: then the other record is merged into this one. */
  static Outcome<PatientEvent> resolve(Patient patient, Chart chart, ResolveDuplicate command) {
    if (!chart.duplicateOf().contains(command.other())) {
      return refuse(
          PatientRefusal.NO_SUCH_DUPLICATE,
          "That record was not found to be a possible duplicate.");
    }
    if (!command.same()) {
      return accept(new DuplicateDismissed(command.other(), command.by(), command.at()));
    }
    return patient instanceof Enrolled || patient instanceof OnHold
        ? refuse(
            PatientRefusal.DUPLICATE_IS_ENROLLED,
            "This patient is in a programme: merge the other record into this one.")
        : accept(new DuplicateMerged(command.other(), command.by(), command.at()));
  }

  static Outcome<PatientEvent> notEnrolled() {
    return refuse(PatientRefusal.NOT_ENROLLED, "The patient is in no programme.");
  }
}
