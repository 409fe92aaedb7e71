package health.afterglow.integration.programme.adapter;

import health.afterglow.integration.programme.PlanProgramme;
import health.afterglow.integration.programme.Programme;
import health.afterglow.integration.programme.Programme.Enrolment;
import health.afterglow.integration.programme.ProgrammePlanned;
import health.afterglow.integration.programme.ProgrammeTemplate;
import health.afterglow.integration.programme.ProgrammeTemplates;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** An enrolled patient has a programme. */
final class WhenPatientIsEnrolledThenPlanProgramme {

  private final Aggregate<Programme, PlanProgramme, ProgrammePlanned> programmes;
  private final ProgrammeTemplates templates;
  private final Clock clock;

  WhenPatientIsEnrolledThenPlanProgramme(
      Aggregate<Programme, PlanProgramme, ProgrammePlanned> programmes,
      ProgrammeTemplates templates,
      Clock clock) {
    this.programmes = programmes;
    this.templates = templates;
    this.clock = clock;
  }

  /** What is read of {@code patient-enrolled}. */
  record PatientEnrolled(
      String patientId,
      String siteId,
      String prescriberId,
      String therapistId,
      @Nullable String backupTherapistId,
      String programme,
      String setting,
      ZoneId zone,
      Instant enrolledAt) {}

  /** What is read of {@code patient-transferred}. */
  record PatientTransferred(
      String patientId,
      String siteId,
      String prescriberId,
      String therapistId,
      @Nullable String backupTherapistId) {}

  /**
   * Plans the programme.
   *
   * @throws IllegalStateException if there is no such template; the event then waits in quarantine
   *     until there is
   */
  void plan(Delivered<PatientEnrolled> delivered) {
    PatientEnrolled enrolled = delivered.data();
    ProgrammeTemplate template = template(enrolled.programme());
    Enrolment enrolment =
        new Enrolment(
            enrolled.patientId(),
            enrolled.siteId(),
            enrolled.prescriberId(),
            enrolled.therapistId(),
            enrolled.backupTherapistId(),
            enrolled.programme(),
            enrolled.setting(),
            enrolled.zone(),
            enrolled.enrolledAt(),
            null);
    plan(delivered, enrolment, template);
  }

  /**
   * Another site and another team; the weeks go on as they were planned. A patient without a
   * programme has none to move.
   */
  void transfer(Delivered<PatientTransferred> delivered) {
    PatientTransferred moved = delivered.data();
    programmes
        .handler()
        .find(moved.patientId())
        .map(stored -> stored.state())
        .filter(Programme.Planned.class::isInstance)
        .map(Programme.Planned.class::cast)
        .filter(planned -> !planned.enrolment().siteId().equals(moved.siteId()))
        .ifPresent(
            planned ->
                plan(
                    delivered,
                    planned
                        .enrolment()
                        .at(
                            moved.siteId(),
                            moved.prescriberId(),
                            moved.therapistId(),
                            moved.backupTherapistId()),
                    template(planned.enrolment().programme())));
  }

  private ProgrammeTemplate template(String programme) {
    return templates
        .find(programme)
        .orElseThrow(() -> new IllegalStateException("no template has this programme's id"));
  }

  private void plan(Delivered<?> delivered, Enrolment enrolment, ProgrammeTemplate template) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var _ =
        programmes
            .handler()
            .handle(
                enrolment.patientId(),
                delivered.trigger(),
                new PlanProgramme(enrolment, template, now));
  }
}
