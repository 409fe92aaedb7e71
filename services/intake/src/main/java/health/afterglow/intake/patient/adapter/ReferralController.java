package health.afterglow.intake.patient.adapter;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import health.afterglow.intake.patient.Patient;
import health.afterglow.intake.patient.adapter.PatientViews.ReferralView;
import health.afterglow.intake.referral.Residences;
import health.afterglow.messaging.Handled;
import health.afterglow.messaging.Handled.Done;
import health.afterglow.store.MongoAggregates;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/referrals")
@Tag(name = "Referrals", description = "What referrers send, and what it leaves open")
class ReferralController {

  static final String FHIR = "application/fhir+json";

  private final ReceivingReferrals receiving;
  private final FhirReferrals fhir;
  private final Residences residences;
  private final MongoAggregates<Patient> patients;

  ReferralController(
      ReceivingReferrals receiving,
      FhirReferrals fhir,
      Residences residences,
      PatientConfiguration.Patients patients) {
    this.receiving = receiving;
    this.fhir = fhir;
    this.residences = residences;
    this.patients = patients.aggregate().store();
  }

  @Operation(
      summary = "Take in a referral",
      description =
          "A FHIR R4 Bundle (transaction or collection) with one patient, or a small form. The"
              + " same content again is the same referral: 200, the same ids, nothing doubled."
              + " Nothing is stored of what is refused.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content = {
        @Content(mediaType = FHIR, schema = @Schema(type = "object")),
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = ReferralForm.class))
      })
  @PostMapping(consumes = FHIR)
  ResponseEntity<ReferralView> bundle(InputStream body, IdempotencyKey key) {
    return answer(receiving.receive(fhir.read(body), key));
  }

  @Operation(summary = "Take in a referral as a small form")
  @PostMapping(consumes = "application/json")
  ResponseEntity<ReferralView> form(@RequestBody ReferralForm form, IdempotencyKey key) {
    return answer(receiving.receive(form.read(residences), key));
  }

  @Operation(summary = "Look at a referral: its findings and the facts read out of it")
  @GetMapping("/{id}")
  ResponseEntity<ReferralView> referral(@PathVariable String id) {
    return Answers.found(
        patients.search(eq("find.referralId", id), ascending("_id"), 1).stream().findFirst(),
        "REFERRAL_UNKNOWN",
        ReferralView::of);
  }

  private static <E> ResponseEntity<ReferralView> answer(Handled<Patient, E> handled) {
    Stored<Patient> after = Answers.accepted(handled);
    boolean isNew = handled instanceof Done<Patient, E> done && !done.events().isEmpty();
    ReferralView view = ReferralView.of(after);
    return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
        .location(URI.create("/api/v1/referrals/" + view.referralId()))
        .eTag(String.valueOf(after.version()))
        .body(view);
  }
}
