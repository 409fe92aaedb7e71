package health.afterglow.integration.programme.adapter;

import health.afterglow.integration.programme.PlanProgramme;
import health.afterglow.integration.programme.Programme;
import health.afterglow.integration.programme.Programme.Enrolment;
import health.afterglow.integration.programme.Programme.Planned;
import health.afterglow.integration.programme.ProgrammePlanned;
import health.afterglow.integration.programme.ProgrammeTemplate;
import health.afterglow.integration.programme.ProgrammeTemplate.Counts;
import health.afterglow.integration.programme.ProgrammeTemplates;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.web.Answers;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Programmes over HTTP. */
@RestController
class ProgrammeController {

  private final Aggregate<Programme, PlanProgramme, ProgrammePlanned> programmes;
  private final ProgrammeTemplates templates;

  ProgrammeController(
      Aggregate<Programme, PlanProgramme, ProgrammePlanned> programmes,
      ProgrammeTemplates templates) {
    this.programmes = programmes;
    this.templates = templates;
  }

  /** A programme as it is answered. */
  record ProgrammeView(
      String patientId,
      String siteId,
      String prescriberId,
      String therapistId,
      @Nullable String backupTherapistId,
      String template,
      String name,
      int weeks,
      Counts counts,
      Instant enrolledAt,
      Instant plannedAt,
      List<ProgrammeTemplate.Week> plan) {}

  @GetMapping("/api/v1/programs/{patientId}")
  ResponseEntity<ProgrammeView> get(@PathVariable String patientId) {
    return Answers.found(
        programmes.handler().find(patientId),
        "PROGRAMME_UNKNOWN",
        stored -> view((Planned) stored.state()));
  }

  private ProgrammeView view(Planned planned) {
    ProgrammeTemplate template =
        templates
            .find(planned.template())
            .orElseThrow(() -> new IllegalStateException("a template in use was taken away"));
    Enrolment enrolment = planned.enrolment();
    return new ProgrammeView(
        enrolment.patientId(),
        enrolment.siteId(),
        enrolment.prescriberId(),
        enrolment.therapistId(),
        enrolment.backupTherapistId(),
        template.id(),
        template.name(),
        template.weeks(),
        template.counts(),
        enrolment.enrolledAt(),
        planned.plannedAt(),
        template.plan());
  }
}
