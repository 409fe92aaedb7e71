package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.patient.Chart;
import health.afterglow.intake.patient.Patient;
import health.afterglow.intake.patient.PatientCommand;
import health.afterglow.intake.patient.PatientCommand.EndEpisode;
import health.afterglow.intake.patient.PatientCommand.Hold;
import health.afterglow.intake.patient.PatientCommand.RecordAuthorization;
import health.afterglow.intake.patient.PatientCommand.ResolveDuplicate;
import health.afterglow.intake.patient.PatientCommand.Resume;
import health.afterglow.intake.patient.PatientEvent;
import health.afterglow.intake.patient.Worksheet;
import health.afterglow.intake.patient.adapter.EpisodeBodies.AuthorizationBody;
import health.afterglow.intake.patient.adapter.EpisodeBodies.DuplicateBody;
import health.afterglow.intake.patient.adapter.EpisodeBodies.EndBody;
import health.afterglow.intake.patient.adapter.EpisodeBodies.HoldBody;
import health.afterglow.intake.patient.adapter.EpisodeBodies.ResumeBody;
import health.afterglow.intake.patient.adapter.PatientViews.PatientView;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.web.Answers;
import health.afterglow.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{id}")
@Tag(name = "Episodes", description = "The worksheet, holds, ends, authorizations, duplicates")
class EpisodeController {

  private final Aggregate<Patient, PatientCommand, PatientEvent> patients;
  private final Clock clock;

  EpisodeController(PatientConfiguration.Patients patients, Clock clock) {
    this.patients = patients.aggregate();
    this.clock = clock;
  }

  @Operation(
      summary = "The screening worksheet, filled in as far as the referral goes",
      description = "Sections by what it takes to go on, what has to be asked, and resistance.")
  @GetMapping("/worksheet")
  ResponseEntity<WorksheetView> worksheet(@PathVariable String id) {
    return Answers.found(
        patients.handler().find(id).filter(stored -> stored.state().known().isPresent()),
        "PATIENT_UNKNOWN",
        stored -> {
          Chart chart = stored.state().known().orElseThrow();
          return WorksheetView.of(Worksheet.of(chart, chart.dayOf(now())));
        });
  }

  @Operation(summary = "Hold the episode")
  @PostMapping("/hold")
  ResponseEntity<PatientView> hold(
      @PathVariable String id, @RequestBody HoldBody body, IdempotencyKey key) {
    return answer(id, key, body, new Hold(body.reason(), body.by(), now()));
  }

  @Operation(summary = "Go on after a hold")
  @PostMapping("/resumption")
  ResponseEntity<PatientView> resume(
      @PathVariable String id, @RequestBody ResumeBody body, IdempotencyKey key) {
    return answer(id, key, body, new Resume(body.by(), now()));
  }

  @Operation(
      summary = "End the episode",
      description = "WITHDRAWN, DISCHARGED or DECEASED; a death has to be verified.")
  @PostMapping("/end")
  ResponseEntity<PatientView> end(
      @PathVariable String id, @RequestBody EndBody body, IdempotencyKey key) {
    boolean verified = Boolean.TRUE.equals(body.verified());
    return answer(id, key, body, new EndEpisode(body.reason(), verified, body.by(), now()));
  }

  @Operation(summary = "Record what an insurer agreed to")
  @PostMapping("/authorization")
  ResponseEntity<PatientView> authorization(
      @PathVariable String id, @RequestBody AuthorizationBody body, IdempotencyKey key) {
    return answer(id, key, body, new RecordAuthorization(body.authorization(), now()));
  }

  @Operation(
      summary = "Say whether a possible duplicate is the same person",
      description = "If so, this record goes on in the other one; if not, they are kept apart.")
  @PostMapping("/duplicates")
  ResponseEntity<PatientView> duplicate(
      @PathVariable String id, @RequestBody DuplicateBody body, IdempotencyKey key) {
    return answer(id, key, body, new ResolveDuplicate(body.other(), body.same(), body.by(), now()));
  }

  private ResponseEntity<PatientView> answer(
      String id, IdempotencyKey key, Record body, PatientCommand command) {
    return Answers.ok(patients.handler().handle(id, key.trigger(body), command), PatientView::of);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
