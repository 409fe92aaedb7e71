package health.afterglow.intake.patient.adapter;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import health.afterglow.intake.patient.Patient;
import health.afterglow.intake.patient.PatientCommand;
import health.afterglow.intake.patient.PatientCommand.ChangeContact;
import health.afterglow.intake.patient.PatientCommand.Contact;
import health.afterglow.intake.patient.PatientCommand.DecideScreening;
import health.afterglow.intake.patient.PatientCommand.Enroll;
import health.afterglow.intake.patient.PatientCommand.RecordConsents;
import health.afterglow.intake.patient.PatientCommand.RecordEvaluation;
import health.afterglow.intake.patient.PatientCommand.Signature;
import health.afterglow.intake.patient.PatientEvent;
import health.afterglow.intake.patient.Screening;
import health.afterglow.intake.patient.adapter.PatientBodies.ConsentsBody;
import health.afterglow.intake.patient.adapter.PatientBodies.ContactBody;
import health.afterglow.intake.patient.adapter.PatientBodies.EnrollmentBody;
import health.afterglow.intake.patient.adapter.PatientBodies.EvaluationBody;
import health.afterglow.intake.patient.adapter.PatientBodies.NamesBody;
import health.afterglow.intake.patient.adapter.PatientBodies.Role;
import health.afterglow.intake.patient.adapter.PatientBodies.ScreeningBody;
import health.afterglow.intake.patient.adapter.PatientViews.ContactView;
import health.afterglow.intake.patient.adapter.PatientViews.NameView;
import health.afterglow.intake.patient.adapter.PatientViews.NamesView;
import health.afterglow.intake.patient.adapter.PatientViews.PatientView;
import health.afterglow.intake.referral.IntakeParameters;
import health.afterglow.intake.referral.Residence;
import health.afterglow.intake.referral.Residences;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.web.Answers;
import health.afterglow.web.ApiException;
import health.afterglow.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients")
@Tag(name = "Patients", description = "From referral to enrolment; the only place of names")
class PatientController {

  private static final Logger LOG = LoggerFactory.getLogger(PatientController.class);
  private static final String UNKNOWN = "PATIENT_UNKNOWN";

  private final Aggregate<Patient, PatientCommand, PatientEvent> patients;
  private final Residences residences;
  private final IntakeParameters parameters;
  private final Clock clock;

  PatientController(
      PatientConfiguration.Patients patients,
      Residences residences,
      IntakeParameters parameters,
      Clock clock) {
    this.patients = patients.aggregate();
    this.residences = residences;
    this.parameters = parameters;
    this.clock = clock;
  }

  @Operation(summary = "All that intake knows of a patient")
  @GetMapping("/{id}")
  ResponseEntity<PatientView> patient(@PathVariable String id) {
    return Answers.found(patients.handler().find(id), UNKNOWN, PatientView::of);
  }

  @Operation(
      summary = "Record the free evaluation",
      description = "PROCEED leads to screening, CLOSE closes the lead.")
  @PostMapping("/{id}/evaluation")
  ResponseEntity<PatientView> evaluation(
      @PathVariable String id, @RequestBody EvaluationBody body, IdempotencyKey key) {
    Contact contact =
        new Contact(
            body.email(), body.phone(), body.language(), residence(body.state(), body.zip()));
    return answer(
        id,
        key,
        body,
        new RecordEvaluation(
            body.heldAt().truncatedTo(ChronoUnit.MILLIS),
            body.clinicianId(),
            body.outcome(),
            contact,
            body.emailConsent(),
            body.smsConsent(),
            now()));
  }

  @Operation(summary = "Change how the patient is reached, or where they live")
  @PostMapping("/{id}/contact")
  ResponseEntity<PatientView> contact(
      @PathVariable String id, @RequestBody ContactBody body, IdempotencyKey key) {
    Contact contact =
        new Contact(
            body.email(), body.phone(), body.language(), residence(body.state(), body.zip()));
    return answer(id, key, body, new ChangeContact(contact, now()));
  }

  @Operation(
      summary = "Decide on eligibility",
      description =
          "A prescriber decides. ELIGIBLE is refused while an ABSOLUTE or HOLD finding is not"
              + " resolved, a RELATIVE one has no rationale, the PHQ-9 is missing or stale, or the"
              + " suicide risk is high or not screened.")
  @PostMapping("/{id}/screening")
  ResponseEntity<PatientView> screening(
      @PathVariable String id, @RequestBody ScreeningBody body, IdempotencyKey key) {
    Screening screening =
        new Screening(
            body.decision(),
            body.decidedBy(),
            ScreeningBody.notes(body.rationales()),
            ScreeningBody.notes(body.resolved()),
            body.score(),
            body.suicideRisk(),
            body.resistance(),
            parameters.version(),
            now());
    boolean byPrescriber = body.decidedByRole() == null || body.decidedByRole() == Role.PRESCRIBER;
    return answer(id, key, body, new DecideScreening(screening, byPrescriber));
  }

  @Operation(summary = "Record consents, signed or withdrawn")
  @PostMapping("/{id}/consents")
  ResponseEntity<PatientView> consents(
      @PathVariable String id, @RequestBody ConsentsBody body, IdempotencyKey key) {
    List<Signature> signatures =
        body.consents().stream()
            .map(c -> new Signature(c.code(), c.version(), c.signedOn(), c.active(), c.expiresOn()))
            .toList();
    return answer(id, key, body, new RecordConsents(signatures, now()));
  }

  @Operation(
      summary = "Enrol into a programme",
      description =
          "Needs an ELIGIBLE decision, the required consents, a team, funding, an emergency"
              + " contact, a goal, and a state that is served.")
  @PostMapping("/{id}/enrollment")
  ResponseEntity<PatientView> enrollment(
      @PathVariable String id, @RequestBody EnrollmentBody body, IdempotencyKey key) {
    return answer(id, key, body, new Enroll(body.enrollment(), now()));
  }

  @Operation(
      summary = "How to reach a patient, for a stated purpose",
      description = "Each look is logged with its purpose and without what was seen.")
  @GetMapping("/{id}/contact")
  ResponseEntity<ContactView> contact(
      @PathVariable String id, @RequestParam(required = false) @Nullable String purpose) {
    if (purpose == null || !purpose.matches("[A-Za-z][A-Za-z0-9._:-]{0,63}")) {
      throw new ApiException(
          HttpStatus.BAD_REQUEST,
          "PURPOSE_MISSING",
          "Say what for, in one word of letters, digits and . _ : -");
    }
    ResponseEntity<ContactView> answer =
        Answers.found(patients.handler().find(id), UNKNOWN, ContactView::of);
    LOG.info("contact of a patient given out for {}", purpose);
    return answer;
  }

  @Operation(
      summary = "The names behind ids",
      description = "At most 200 at a time; ids that nobody has are left out.")
  @PostMapping("/names")
  NamesView names(@RequestBody NamesBody body) {
    return new NamesView(
        patients
            .store()
            .search(in("_id", body.ids()), ascending("_id"), Math.max(1, body.ids().size()))
            .stream()
            .map(NameView::of)
            .toList());
  }

  private ResponseEntity<PatientView> answer(
      String id, IdempotencyKey key, Record body, PatientCommand command) {
    return Answers.ok(patients.handler().handle(id, key.trigger(body), command), PatientView::of);
  }

  private @Nullable Residence residence(@Nullable String state, @Nullable String zip) {
    return state == null && zip == null ? null : residences.read(state, zip);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
