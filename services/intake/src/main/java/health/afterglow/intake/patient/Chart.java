package health.afterglow.intake.patient;

import health.afterglow.intake.referral.Facts;
import health.afterglow.intake.referral.FindingCode;
import health.afterglow.intake.referral.Person;
import health.afterglow.intake.referral.Referrer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a patient in every state.
 *
 * @param referrer where that was said
 * @param findings those of the referral, the gravest first
 * @param duplicateOf patients who may be the same person
 * @param authorization what an insurer agreed to; null if nothing is known
 */
public record Chart(
    String patientId,
    String referralId,
    Instant receivedAt,
    Person person,
    @Nullable Referrer referrer,
    Facts facts,
    List<FindingCode> findings,
    List<String> duplicateOf,
    Map<ConsentCode, Consent> consents,
    @Nullable Authorization authorization) {

  /** Copies the collections. */
  public Chart {
    findings = List.copyOf(findings);
    duplicateOf = List.copyOf(duplicateOf);
    consents = Map.copyOf(consents);
  }

  /** The day where the patient lives; in UTC while that is not known. */
  public LocalDate dayOf(Instant instant) {
    return instant.atZone(zone()).toLocalDate();
  }

  Chart with(Person changed) {
    return new Chart(
        patientId,
        referralId,
        receivedAt,
        changed,
        referrer,
        facts,
        findings,
        duplicateOf,
        consents,
        authorization);
  }

  Chart with(ConsentCode code, Consent consent) {
    Map<ConsentCode, Consent> more = new EnumMap<>(ConsentCode.class);
    more.putAll(consents);
    more.put(code, consent);
    return new Chart(
        patientId,
        referralId,
        receivedAt,
        person,
        referrer,
        facts,
        findings,
        duplicateOf,
        more,
        authorization);
  }

  Chart with(Authorization agreed) {
    return new Chart(
        patientId,
        referralId,
        receivedAt,
        person,
        referrer,
        facts,
        findings,
        duplicateOf,
        consents,
        agreed);
  }

  /** After a possible duplicate turned out to be somebody else. */
  Chart withoutDuplicate(String other) {
    List<String> left = duplicateOf.stream().filter(id -> !id.equals(other)).toList();
    return new Chart(
        patientId,
        referralId,
        receivedAt,
        person,
        referrer,
        facts,
        findings.stream()
            .filter(finding -> !left.isEmpty() || finding != FindingCode.DUPLICATE_POSSIBLE)
            .toList(),
        left,
        consents,
        authorization);
  }

  /** The beginning of a day where the patient lives. */
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone()).toInstant();
  }

  private ZoneId zone() {
    String zone = person.residence().zone();
    return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
  }

  /** Whether this consent is given. */
  public boolean consents(ConsentCode code) {
    Consent consent = consents.get(code);
    return consent != null && consent.active();
  }
}
