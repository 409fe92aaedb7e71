package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.patient.Patient;
import health.afterglow.intake.patient.PatientCommand;
import health.afterglow.intake.patient.PatientCommand.NoteEvaluation;
import health.afterglow.intake.patient.PatientCommand.NoteEvaluation.Happened;
import health.afterglow.intake.patient.PatientEvent;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What scheduling says of appointments for the free evaluation goes into the patient's lead. */
final class WhenAnEvaluationIsBooked {

  private static final String SCHEDULING = "scheduling";
  private static final String EVALUATION = "EVALUATION";

  private final Aggregate<Patient, PatientCommand, PatientEvent> patients;
  private final Clock clock;

  private record Appointment(
      String appointmentId, String kind, String patientId, @Nullable Instant start) {}

  WhenAnEvaluationIsBooked(Aggregate<Patient, PatientCommand, PatientEvent> patients, Clock clock) {
    this.patients = patients;
    this.clock = clock;
  }

  Subscriptions subscriptions() {
    return Subscriptions.none()
        .on(SCHEDULING, "appointment-booked", 1, Appointment.class, e -> note(e, Happened.STANDS))
        .on(
            SCHEDULING,
            "appointment-rescheduled",
            1,
            Appointment.class,
            e -> note(e, Happened.STANDS))
        .on(
            SCHEDULING,
            "appointment-cancelled",
            1,
            Appointment.class,
            e -> note(e, Happened.CANCELLED))
        .on(
            SCHEDULING,
            "appointment-attended",
            1,
            Appointment.class,
            e -> note(e, Happened.ATTENDED))
        .on(SCHEDULING, "appointment-missed", 1, Appointment.class, e -> note(e, Happened.MISSED));
  }

  /**
   * A refusal means that nobody was referred under this id: then there is no lead to note it in.
   */
  private void note(Delivered<Appointment> delivered, Happened happened) {
    Appointment appointment = delivered.data();
    if (!appointment.kind().equals(EVALUATION)) {
      return;
    }
    Instant start = happened == Happened.STANDS ? appointment.start() : null;
    var _ =
        patients
            .handler()
            .handle(
                appointment.patientId(),
                delivered.trigger(),
                new NoteEvaluation(
                    appointment.appointmentId(),
                    happened,
                    start,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }
}
