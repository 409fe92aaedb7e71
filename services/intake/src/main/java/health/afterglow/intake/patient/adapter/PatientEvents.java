package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.patient.Authorization;
import health.afterglow.intake.patient.Chart;
import health.afterglow.intake.patient.Consent;
import health.afterglow.intake.patient.ConsentCode;
import health.afterglow.intake.patient.ConsentExpiry;
import health.afterglow.intake.patient.Enrollment;
import health.afterglow.intake.patient.Patient;
import health.afterglow.intake.patient.Patient.Enrolled;
import health.afterglow.intake.patient.PatientEvent;
import health.afterglow.intake.patient.PatientEvent.AuthorizationRecorded;
import health.afterglow.intake.patient.PatientEvent.ConsentRecorded;
import health.afterglow.intake.patient.PatientEvent.ConsentSetBroken;
import health.afterglow.intake.patient.PatientEvent.ConsentSetCompleted;
import health.afterglow.intake.patient.PatientEvent.ContactChanged;
import health.afterglow.intake.patient.PatientEvent.DuplicateDismissed;
import health.afterglow.intake.patient.PatientEvent.DuplicateMerged;
import health.afterglow.intake.patient.PatientEvent.EpisodeEnded;
import health.afterglow.intake.patient.PatientEvent.EpisodeHeld;
import health.afterglow.intake.patient.PatientEvent.EpisodeResumed;
import health.afterglow.intake.patient.PatientEvent.EvaluationCompleted;
import health.afterglow.intake.patient.PatientEvent.LeadWasClosed;
import health.afterglow.intake.patient.PatientEvent.PatientEnrolled;
import health.afterglow.intake.patient.PatientEvent.PatientTransferred;
import health.afterglow.intake.patient.PatientEvent.ReferralReceived;
import health.afterglow.intake.patient.PatientEvent.ScreeningDecided;
import health.afterglow.intake.patient.PatientEvent.TransferChanged;
import health.afterglow.intake.patient.Screening.Decision;
import health.afterglow.intake.referral.FindingCode;
import health.afterglow.intake.referral.Residence;
import health.afterglow.intake.transfer.Transfer;
import health.afterglow.intake.transfer.Transfer.Known;
import health.afterglow.intake.transfer.Transfer.Running;
import health.afterglow.intake.transfer.TransferEvent;
import health.afterglow.messaging.WireEvent;
import health.afterglow.messaging.WireMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What other services get to see of a patient: ids, codes and times; of the place no more than the
 * state, three digits and the zone.
 */
final class PatientEvents implements WireMapping<Patient, PatientEvent> {

  private record ReferralReceivedV1(
      String patientId,
      String referralId,
      @Nullable String state,
      @Nullable String zip3,
      List<FindingCode> findings,
      Instant receivedAt) {}

  private record ScreeningDecidedV1(String patientId, Decision decision, Instant decidedAt) {}

  private record ConsentChangedV1(
      String patientId,
      ConsentCode consent,
      boolean active,
      @Nullable Instant expiresAt,
      @Nullable String siteId,
      Instant at) {}

  private record ContactChangedV1(
      String patientId, boolean hasEmail, boolean hasPhone, Instant at) {}

  private record EpisodeChangedV1(
      String patientId, boolean running, boolean over, @Nullable String reason, Instant at) {}

  private record AuthorizationChangedV1(
      String patientId, int units, Instant validFrom, Instant validUntil, Instant at) {}

  private record TransferChangedV1(
      String patientId,
      String transferId,
      Transfer.Status status,
      String fromSiteId,
      String toSiteId,
      String ownerSiteId,
      @Nullable String reason,
      @Nullable Instant expiresAt,
      Instant at) {}

  private record PatientTransferredV1(
      String patientId,
      String transferId,
      String fromSiteId,
      String siteId,
      String prescriberId,
      String therapistId,
      @Nullable String backupTherapistId,
      boolean resubmitAuthorization,
      Instant at) {}

  private record PatientEnrolledV1(
      String patientId,
      String siteId,
      String prescriberId,
      String therapistId,
      @Nullable String backupTherapistId,
      String programme,
      Enrollment.Setting setting,
      @Nullable String state,
      @Nullable String zip3,
      @Nullable String zone,
      String language,
      Instant enrolledAt,
      Enrollment.@Nullable Funding funding,
      List<Expiry> consentsExpire) {}

  private record Expiry(ConsentCode consent, Instant expiresAt) {}

  @Override
  public Optional<WireEvent> publish(Patient after, PatientEvent event) {
    return switch (event) {
      case ConsentRecorded(var code, var consent, var at) ->
          after.known().flatMap(chart -> consent(after, chart, code, consent, at));
      case TransferChanged(var change) -> after.enrolment().map(e -> transfer(e, change));
      case PatientTransferred(var agreed, var at) ->
          after.enrolment().map(e -> transferred(e, agreed, at));
      default -> after.known().flatMap(chart -> publish(chart, event));
    };
  }

  private static WireEvent transfer(Enrolled enrolled, TransferEvent change) {
    Known transfer = (Known) enrolled.transfer();
    return WireEvent.v1(
        "transfer-changed",
        new TransferChangedV1(
            enrolled.chart().patientId(),
            transfer.terms().transferId(),
            transfer.status(),
            transfer.terms().fromSiteId(),
            transfer.terms().toSiteId(),
            transfer.ownerSiteId(),
            transfer.words().getLast().reason(),
            transfer instanceof Running running ? running.expiresAt() : null,
            change.at()));
  }

  private static WireEvent transferred(Enrolled enrolled, Enrollment agreed, Instant at) {
    Transfer.Terms terms = ((Known) enrolled.transfer()).terms();
    return WireEvent.v1(
        "patient-transferred",
        new PatientTransferredV1(
            enrolled.chart().patientId(),
            terms.transferId(),
            terms.fromSiteId(),
            agreed.siteId(),
            agreed.prescriberId(),
            agreed.therapistId(),
            agreed.backupTherapistId(),
            agreed.funding() == Enrollment.Funding.COVERAGE,
            at));
  }

  private static Optional<WireEvent> publish(Chart chart, PatientEvent event) {
    String id = chart.patientId();
    return switch (event) {
      case ReferralReceived _ -> v1("referral-received", referral(chart));
      case ScreeningDecided(var screening) ->
          v1(
              "screening-decided",
              new ScreeningDecidedV1(id, screening.decision(), screening.decidedAt()));
      case ContactChanged(var person, var at) ->
          v1(
              "contact-changed",
              new ContactChangedV1(id, person.email() != null, person.phone() != null, at));
      case PatientEnrolled(var agreed, var at) ->
          v1("patient-enrolled", enrolled(chart, agreed, at));
      case EpisodeHeld(var reason, _, var at) ->
          v1("episode-changed", new EpisodeChangedV1(id, false, false, reason.name(), at));
      case EpisodeResumed(_, var at) ->
          v1("episode-changed", new EpisodeChangedV1(id, true, false, null, at));
      case EpisodeEnded(var reason, _, var at) ->
          v1("episode-changed", new EpisodeChangedV1(id, false, true, reason.name(), at));
      case DuplicateMerged(_, _, var at) ->
          v1("episode-changed", new EpisodeChangedV1(id, false, true, "MERGED", at));
      case AuthorizationRecorded(var agreed, var at) ->
          v1("authorization-changed", authorization(chart, agreed, at));
      case EvaluationCompleted _,
          ConsentRecorded _,
          PatientEvent.OfTheLead _,
          LeadWasClosed _,
          ConsentSetCompleted _,
          ConsentSetBroken _,
          DuplicateDismissed _,
          TransferChanged _,
          PatientTransferred _ ->
          Optional.empty();
    };
  }

  private static ReferralReceivedV1 referral(Chart chart) {
    Residence residence = chart.person().residence();
    return new ReferralReceivedV1(
        chart.patientId(),
        chart.referralId(),
        residence.state(),
        residence.zip3(),
        chart.findings(),
        chart.receivedAt());
  }

  private static AuthorizationChangedV1 authorization(
      Chart chart, Authorization agreed, Instant at) {
    return new AuthorizationChangedV1(
        chart.patientId(),
        agreed.units(),
        chart.startOf(agreed.validFrom()),
        chart.startOf(agreed.validUntil().plusDays(1)),
        at);
  }

  private static PatientEnrolledV1 enrolled(Chart chart, Enrollment agreed, Instant at) {
    Residence residence = chart.person().residence();
    return new PatientEnrolledV1(
        chart.patientId(),
        agreed.siteId(),
        agreed.prescriberId(),
        agreed.therapistId(),
        agreed.backupTherapistId(),
        agreed.programme(),
        agreed.setting(),
        residence.state(),
        residence.zip3(),
        residence.zone(),
        chart.person().language(),
        at,
        agreed.funding(),
        expiring(chart));
  }

  private static List<Expiry> expiring(Chart chart) {
    List<Expiry> all = new ArrayList<>();
    chart
        .consents()
        .forEach(
            (code, consent) -> {
              Instant end = ConsentExpiry.endOf(consent, chart);
              if (consent.active() && end != null) {
                all.add(new Expiry(code, end));
              }
            });
    return all;
  }

  private static Optional<WireEvent> consent(
      Patient after, Chart chart, ConsentCode code, Consent consent, Instant at) {
    return v1(
        "consent-changed",
        new ConsentChangedV1(
            chart.patientId(),
            code,
            consent.active(),
            ConsentExpiry.endOf(consent, chart),
            after.enrolment().map(e -> e.enrollment().siteId()).orElse(null),
            at));
  }

  private static Optional<WireEvent> v1(String name, Object data) {
    return Optional.of(WireEvent.v1(name, data));
  }
}
