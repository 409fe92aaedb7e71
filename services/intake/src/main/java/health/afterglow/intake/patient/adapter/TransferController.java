package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.patient.Patient;
import health.afterglow.intake.patient.PatientCommand;
import health.afterglow.intake.patient.PatientCommand.SpeakOfTransfer;
import health.afterglow.intake.patient.PatientEvent;
import health.afterglow.intake.transfer.Transfer;
import health.afterglow.intake.transfer.TransferCommand;
import health.afterglow.intake.transfer.TransferCommand.Accept;
import health.afterglow.intake.transfer.TransferCommand.Agree;
import health.afterglow.intake.transfer.TransferCommand.Complete;
import health.afterglow.intake.transfer.TransferCommand.Decline;
import health.afterglow.intake.transfer.TransferCommand.Propose;
import health.afterglow.intake.transfer.TransferCommand.RollBack;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{id}/transfer")
@Tag(name = "Transfers", description = "An episode goes on at another site")
class TransferController {

  private final Aggregate<Patient, PatientCommand, PatientEvent> patients;
  private final Clock clock;

  TransferController(PatientConfiguration.Patients patients, Clock clock) {
    this.patients = patients.aggregate();
    this.clock = clock;
  }

  /** A proposal. */
  record ProposalBody(String toSiteId, String reason, String by) {
    ProposalBody {
      toSiteId = Bounded.id(toSiteId);
      reason = Bounded.id(reason);
      by = Bounded.id(by);
    }
  }

  /** The receiving site's word; {@code consentsAnew}: another entity, or another state. */
  record AcceptanceBody(
      String prescriberId,
      String therapistId,
      @Nullable String backupTherapistId,
      boolean consentsAnew,
      String by) {
    AcceptanceBody {
      prescriberId = Bounded.id(prescriberId);
      therapistId = Bounded.id(therapistId);
      backupTherapistId = backupTherapistId == null ? null : Bounded.id(backupTherapistId);
      by = Bounded.id(by);
    }
  }

  /** The patient's word, recorded by somebody. */
  record AgreementBody(String by) {
    AgreementBody {
      by = Bounded.id(by);
    }
  }

  /** The last step; {@code attestedBy} is the receiving prescriber. */
  record CompletionBody(String attestedBy, String by) {
    CompletionBody {
      attestedBy = Bounded.id(attestedBy);
      by = Bounded.id(by);
    }
  }

  /** An end without success; the reason is a code. */
  record EndBody(String reason, String by) {
    EndBody {
      reason = Bounded.id(reason);
      by = Bounded.id(by);
    }
  }

  /**
   * How a transfer stands.
   *
   * @param siteId the patient's own site, which owns what is owed
   */
  record TransferView(
      String patientId,
      String siteId,
      Transfer.Status status,
      @Nullable String transferId,
      @Nullable String fromSiteId,
      @Nullable String toSiteId,
      Transfer.@Nullable Receiving receiving,
      @Nullable Instant expiresAt,
      List<Transfer.Word> words) {

    static TransferView of(Stored<Patient> stored) {
      Patient.Enrolled enrolled = stored.state().enrolment().orElseThrow();
      Transfer transfer = enrolled.transfer();
      Transfer.Known known = transfer instanceof Transfer.Known one ? one : null;
      Transfer.Running running = transfer instanceof Transfer.Running one ? one : null;
      return new TransferView(
          stored.id(),
          enrolled.enrollment().siteId(),
          transfer.status(),
          known == null ? null : known.terms().transferId(),
          known == null ? null : known.terms().fromSiteId(),
          known == null ? null : known.terms().toSiteId(),
          running == null ? null : running.receivers().orElse(null),
          running == null ? null : running.expiresAt(),
          known == null ? List.of() : known.words());
    }
  }

  @Operation(summary = "How the transfer stands, and who said what")
  @GetMapping
  ResponseEntity<TransferView> transfer(@PathVariable String id) {
    return Answers.found(
        patients.handler().find(id).filter(stored -> stored.state().enrolment().isPresent()),
        "NOT_ENROLLED",
        TransferView::of);
  }

  @Operation(summary = "The sending site proposes another site")
  @PostMapping
  ResponseEntity<TransferView> propose(
      @PathVariable String id, @RequestBody ProposalBody body, IdempotencyKey key) {
    // The sending site is where the patient is, which the patient's own document knows.
    Transfer.Terms terms = new Transfer.Terms(key.idOf("trf"), "", body.toSiteId());
    return answer(id, key, body, new Propose(terms, body.reason(), body.by(), now()));
  }

  @Operation(summary = "The receiving site accepts, and names the team")
  @PostMapping("/acceptance")
  ResponseEntity<TransferView> accept(
      @PathVariable String id, @RequestBody AcceptanceBody body, IdempotencyKey key) {
    Transfer.Receiving receiving =
        new Transfer.Receiving(
            body.prescriberId(), body.therapistId(), body.backupTherapistId(), body.consentsAnew());
    return answer(id, key, body, new Accept(receiving, body.by(), now()));
  }

  @Operation(summary = "The patient agrees")
  @PostMapping("/agreement")
  ResponseEntity<TransferView> agree(
      @PathVariable String id, @RequestBody AgreementBody body, IdempotencyKey key) {
    return answer(id, key, body, new Agree(body.by(), now()));
  }

  @Operation(
      summary = "The episode is at the receiving site from now on",
      description =
          "Needs the patient's agreement, the receiving prescriber's attestation and, of another"
              + " entity or state, consents signed since the acceptance.")
  @PostMapping("/completion")
  ResponseEntity<TransferView> complete(
      @PathVariable String id, @RequestBody CompletionBody body, IdempotencyKey key) {
    return answer(id, key, body, new Complete(body.attestedBy(), body.by(), now()));
  }

  @Operation(summary = "The receiving site, or the patient, does not want it")
  @PostMapping("/refusal")
  ResponseEntity<TransferView> decline(
      @PathVariable String id, @RequestBody EndBody body, IdempotencyKey key) {
    return answer(id, key, body, new Decline(body.reason(), body.by(), now()));
  }

  @Operation(summary = "The sending site takes it back")
  @PostMapping("/rollback")
  ResponseEntity<TransferView> rollBack(
      @PathVariable String id, @RequestBody EndBody body, IdempotencyKey key) {
    return answer(id, key, body, new RollBack(body.reason(), body.by(), now()));
  }

  private ResponseEntity<TransferView> answer(
      String id, IdempotencyKey key, Record body, TransferCommand word) {
    return Answers.ok(
        patients.handler().handle(id, key.trigger(body), new SpeakOfTransfer(word)),
        TransferView::of);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
