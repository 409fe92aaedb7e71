package health.afterglow.intake.patient.adapter;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import health.afterglow.intake.patient.Chart;
import health.afterglow.intake.patient.Patient;
import health.afterglow.intake.patient.PatientCommand;
import health.afterglow.intake.patient.PatientCommand.ReceiveReferral;
import health.afterglow.intake.patient.PatientEvent;
import health.afterglow.intake.patient.PatientRefusal;
import health.afterglow.intake.patient.adapter.ReferralKeys.ReferralIds;
import health.afterglow.intake.referral.Facts;
import health.afterglow.intake.referral.FindingCode;
import health.afterglow.intake.referral.Findings;
import health.afterglow.intake.referral.Person;
import health.afterglow.kernel.Ids;
import health.afterglow.messaging.Handled;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.web.ApiException;
import health.afterglow.web.IdempotencyKey;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Takes in a referral that was read: its ids, its findings, its patient. */
final class ReceivingReferrals {

  private static final int DUPLICATES_AT_MOST = 20;

  private final Aggregate<Patient, PatientCommand, PatientEvent> patients;
  private final ReferralKeys keys;
  private final Findings findings;
  private final Clock clock;

  ReceivingReferrals(
      Aggregate<Patient, PatientCommand, PatientEvent> patients,
      ReferralKeys keys,
      Findings findings,
      Clock clock) {
    this.patients = patients;
    this.keys = keys;
    this.findings = findings;
    this.clock = clock;
  }

  private record Received(String fingerprint) {}

  Handled<Patient, PatientEvent> receive(ReadReferral referral, IdempotencyKey key) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Person person = referral.person();
    String zone = person.residence().zone();
    LocalDate today = now.atZone(zone == null ? ZoneOffset.UTC : ZoneId.of(zone)).toLocalDate();
    if (person.birthDate().isAfter(today)) {
      throw new ApiException(
          PatientRefusal.BIRTH_DATE_IN_FUTURE, "Nobody is referred before they are born.");
    }
    keys.bind(key.value(), referral.fingerprint(), now);
    ReferralIds ids = keys.idsOf(referral.fingerprint());
    List<String> duplicateOf = duplicatesOf(ids.patientId(), person);
    Facts facts = Facts.derivedFrom(referral.record(), today);
    List<FindingCode> found = findings.in(person, facts, today, !duplicateOf.isEmpty());
    return patients
        .handler()
        .handle(
            ids.patientId(),
            key.trigger(new Received(referral.fingerprint())),
            new ReceiveReferral(
                ids.patientId(),
                ids.referralId(),
                person,
                referral.referrer(),
                facts,
                found,
                duplicateOf,
                now));
  }

  /** Other patients who may be the same person. */
  private List<String> duplicatesOf(String patientId, Person person) {
    return patients
        .store()
        .search(in("find.who", who(person)), ascending("_id"), DUPLICATES_AT_MOST)
        .stream()
        .filter(other -> !other.id().equals(patientId))
        .filter(other -> other.state().known().map(Chart::person).filter(person::mayBe).isPresent())
        .map(other -> other.id())
        .toList();
  }

  /** Under what a person is found again: opaque, from the comparable names and the birth date. */
  static List<String> who(Person person) {
    return person.name().comparable().stream()
        .map(name -> Ids.derived("who", name, person.birthDate().toString()))
        .sorted()
        .toList();
  }
}
