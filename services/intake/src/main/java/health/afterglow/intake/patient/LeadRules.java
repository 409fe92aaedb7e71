package health.afterglow.intake.patient;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.acceptAll;
import static health.afterglow.kernel.Outcome.nothingToDo;

import health.afterglow.intake.patient.Patient.CloseReason;
import health.afterglow.intake.patient.Patient.Consented;
import health.afterglow.intake.patient.Patient.Ended;
import health.afterglow.intake.patient.Patient.Enrolled;
import health.afterglow.intake.patient.Patient.Evaluated;
import health.afterglow.intake.patient.Patient.LeadClosed;
import health.afterglow.intake.patient.Patient.Merged;
import health.afterglow.intake.patient.Patient.Nobody;
import health.afterglow.intake.patient.Patient.OnHold;
import health.afterglow.intake.patient.Patient.Referred;
import health.afterglow.intake.patient.Patient.Screened;
import health.afterglow.intake.patient.PatientCommand.NoteEvaluation;
import health.afterglow.intake.patient.PatientCommand.NoteEvaluation.Happened;
import health.afterglow.intake.patient.PatientEvent.EvaluationAttended;
import health.afterglow.intake.patient.PatientEvent.EvaluationCancelled;
import health.afterglow.intake.patient.PatientEvent.EvaluationMissed;
import health.afterglow.intake.patient.PatientEvent.EvaluationScheduled;
import health.afterglow.intake.patient.PatientEvent.LeadWasClosed;
import health.afterglow.intake.referral.IntakeParameters;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Timer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the referral to the free evaluation. It is booked in scheduling, which says so; events of
 * several appointments come in any order.
 */
final class LeadRules {

  private LeadRules() {}

  /** Once the evaluation is recorded, appointments for one change nothing. */
  static Outcome<PatientEvent> note(
      Patient patient, NoteEvaluation command, IntakeParameters parameters) {
    Lead lead = lead(patient);
    boolean closed = patient instanceof LeadClosed;
    if (lead == null || (closed && command.happened() != Happened.STANDS)) {
      return nothingToDo();
    }
    String appointment = command.appointmentId();
    Instant at = command.at();
    return switch (command.happened()) {
      case STANDS -> stands(lead, command);
      case CANCELLED ->
          lead.isFor(appointment) ? accept(new EvaluationCancelled(at)) : nothingToDo();
      case ATTENDED -> lead.isFor(appointment) ? accept(new EvaluationAttended(at)) : nothingToDo();
      case MISSED -> missed(lead, appointment, at, parameters.leadNoShows());
    };
  }

  private static Outcome<PatientEvent> stands(Lead lead, NoteEvaluation command) {
    Instant start = command.start();
    if (start == null || lead.missed().contains(command.appointmentId())) {
      return nothingToDo();
    }
    return lead.isFor(command.appointmentId()) && start.equals(lead.startsAt())
        ? nothingToDo()
        : accept(new EvaluationScheduled(command.appointmentId(), start, command.at()));
  }

  private static Outcome<PatientEvent> missed(
      Lead lead, String appointment, Instant at, int closesAfter) {
    if (lead.missed().contains(appointment)) {
      return nothingToDo();
    }
    List<PatientEvent> events = new ArrayList<>();
    events.add(new EvaluationMissed(appointment, at));
    if (lead.missed().size() + 1 >= closesAfter) {
      events.add(new LeadWasClosed(CloseReason.NO_SHOWS, at));
    }
    return acceptAll(events);
  }

  /** A lead that was closed for want of an answer is open again once an evaluation is booked. */
  private static @Nullable Lead lead(Patient patient) {
    return switch (patient) {
      case Referred(_, var lead) -> lead;
      case LeadClosed(_, var reason, _) when reason != CloseReason.EVALUATION -> Lead.NEW;
      case LeadClosed _, Nobody _, Evaluated _, Screened _, Consented _ -> null;
      case Enrolled _, OnHold _, Ended _, Merged _ -> null;
    };
  }

  static Patient evolve(Patient patient, Chart chart, PatientEvent.OfTheLead event) {
    Lead lead = lead(patient);
    if (lead == null) {
      throw new IllegalStateException("not in state " + patient.status());
    }
    return new Referred(
        chart,
        switch (event) {
          case EvaluationScheduled(var appointment, var start, var at) ->
              lead.booked(appointment, start, at);
          case EvaluationCancelled(var at) -> lead.cancelled(at);
          case EvaluationAttended(var at) -> lead.attended(at);
          case EvaluationMissed(var appointment, var at) -> lead.missed(appointment, at);
        });
  }

  static List<Timer> timers(Patient patient, IntakeParameters parameters) {
    if (!(patient instanceof Referred(var chart, var lead))) {
      return List.of();
    }
    Instant from = lead.silentFrom(chart.receivedAt());
    return from == null
        ? List.of()
        : List.of(
            new Timer(
                "silence#" + lead.turn(),
                from.plus(parameters.leadSilenceDays(), ChronoUnit.DAYS)));
  }
}
