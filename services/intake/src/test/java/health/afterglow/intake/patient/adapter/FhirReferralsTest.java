package health.afterglow.intake.patient.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.afterglow.intake.referral.ClinicalRecord.Coverage;
import health.afterglow.intake.referral.ClinicalRecord.Order;
import health.afterglow.intake.referral.ClinicalRecord.Problem;
import health.afterglow.intake.referral.Person;
import health.afterglow.web.ApiException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FhirReferralsTest {

  private static final String PATIENT =
      """
      {"resourceType": "Patient", "id": "p1",
       "name": [{"use": "maiden", "family": "Larson", "given": ["Mariah"]},
                {"use": "official", "family": "Hirthe", "given": ["Mariah", "Constance"]}],
       "telecom": [{"system": "phone", "use": "home", "value": "555-224-6737"}],
       "birthDate": "1969-10-20", "gender": "female",
       "address": [{"state": "New Mexico", "postalCode": "00000"}]}""";

  private final FhirReferrals fhir = new FhirReferrals(new PatientConfiguration().residences());

  @Test
  void theOfficialNameIsTheNameAndTheMaidenNameIsKept() {
    Person person = read(bundle("")).person();
    assertThat(person.name().given()).isEqualTo("Mariah Constance");
    assertThat(person.name().family()).isEqualTo("Hirthe");
    assertThat(person.name().maiden()).isEqualTo("Larson");
    assertThat(person.phone()).isEqualTo("+15552246737");
    assertThat(person.email()).isNull();
    assertThat(person.residence().state()).isEqualTo("NM");
    assertThat(person.residence().zip()).isNull();
    assertThat(person.residence().zone()).isEqualTo("America/Denver");
  }

  @Test
  void theDeadAreDeadEvenWhereNoDayIsKnown() {
    Person dead = read(bundle("").replace("\"id\": \"p1\"", "\"deceasedBoolean\": true")).person();
    assertThat(dead.deceased()).isTrue();
    assertThat(dead.deceasedOn()).isNull();
  }

  @Test
  void retractedAndRefutedEntriesDoNotCount() {
    String wrong =
        condition("370143000", "active", "urn:uuid:p1")
            .replace(
                "\"subject\"",
                "\"verificationStatus\": {\"coding\": [{\"code\": \"entered-in-error\"}]},"
                    + " \"subject\"");
    String cancelled =
        """
        {"resource": {"resourceType": "MedicationRequest", "status": "cancelled",
          "medicationCodeableConcept": {"text": "Sertraline 100 MG"}}}""";
    assertThat(read(bundle(wrong + "," + cancelled)).record().problems()).isEmpty();
    assertThat(read(bundle(wrong + "," + cancelled)).record().orders()).isEmpty();
  }

  @Test
  void whatIsAboutSomebodyElseIsLeftOutAndCounted() {
    String entries =
        condition("370143000", "active", "urn:uuid:p1")
            + ","
            + condition("72892002", "active", "urn:uuid:somebody-else");
    assertThat(read(bundle(entries)).record().problems())
        .containsExactly(new Problem("370143000", "active", null, null));
    assertThat(read(bundle(entries)).record().othersLeftOut()).isEqualTo(1);
  }

  @Test
  void aMedicineIsFoundBehindItsReferenceAndADanglingOneIsLeftAlone() {
    String entries =
        """
        {"fullUrl": "urn:uuid:m1", "resource": {"resourceType": "Medication",
          "code": {"coding": [{"display": "Sertraline 100 MG Oral Tablet"}]}}},
        {"resource": {"resourceType": "MedicationRequest", "status": "stopped",
          "authoredOn": "2020-03-01T23:00:00-07:00",
          "medicationReference": {"reference": "urn:uuid:m1"},
          "requester": {"reference": "Practitioner?identifier=npi|9999979393"}}},
        {"resource": {"resourceType": "MedicationRequest", "status": "active",
          "medicationReference": {"reference": "urn:uuid:nowhere"}}}""";
    assertThat(read(bundle(entries)).record().orders())
        .containsExactly(
            new Order("Sertraline 100 MG Oral Tablet", false, LocalDate.parse("2020-03-01")));
  }

  @Test
  void coverageIsFoundInsideAClaim() {
    String entries =
        """
        {"resource": {"resourceType": "ExplanationOfBenefit", "status": "active",
          "created": "2026-05-23T13:29:40-06:00",
          "contained": [{"resourceType": "Coverage", "payor": [{"display": "Aetna"}]}]}}""";
    assertThat(read(bundle(entries)).record().coverages())
        .containsExactly(new Coverage("Aetna", LocalDate.parse("2026-05-23")));
  }

  @Test
  void theSameContentLaidOutDifferentlyIsTheSame() {
    String bundle = bundle(condition("370143000", "active", "urn:uuid:p1"));
    String shuffled =
        bundle.replace(
            "\"birthDate\": \"1969-10-20\", \"gender\": \"female\"",
            "\"gender\":\"female\"\n,  \"birthDate\":\"1969-10-20\"");
    assertThat(shuffled).isNotEqualTo(bundle);
    assertThat(read(shuffled).fingerprint()).isEqualTo(read(bundle).fingerprint());
    assertThat(read(bundle.replace("1969", "1968")).fingerprint())
        .isNotEqualTo(read(bundle).fingerprint());
  }

  @Test
  void whatIsNoReferralIsRefusedWithACode() {
    assertRefused("", "BODY_UNREADABLE");
    assertRefused("rubbish", "BODY_NOT_JSON");
    assertRefused(bundle("").substring(0, 200), "BODY_NOT_JSON");
    assertRefused(bundle("") + "{}", "BODY_NOT_JSON");
    assertRefused("[".repeat(10_000), "BODY_TOO_DEEP");
    assertRefused("{\"a\":".repeat(10_000), "BODY_TOO_DEEP");
    assertRefused("[]", "NOT_A_BUNDLE");
    assertRefused(PATIENT, "NOT_A_BUNDLE");
    assertRefused("{\"resourceType\": \"Bundle\"}", "BUNDLE_TYPE_UNSUPPORTED");
    assertRefused(bundle("").replace("collection", "searchset"), "BUNDLE_TYPE_UNSUPPORTED");
    assertRefused(bundle("{\"resource\": {\"resourceType\": \"Horse\"}}"), "RESOURCE_TYPE_UNKNOWN");
    assertRefused(bundle("{\"resource\": {}}"), "RESOURCE_TYPE_UNKNOWN");
    assertRefused(bundle("{\"resource\": " + PATIENT + "}"), "PATIENT_AMBIGUOUS");
    assertRefused(
        "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": []}",
        "PATIENT_MISSING");
  }

  @Test
  void whoThePatientIsMustBeSaid() {
    assertRefused(bundle("").replace("\"family\"", "\"famille\""), "PATIENT_NAME_MISSING");
    assertRefused(bundle("").replace("1969-10-20", "1969"), "PATIENT_BIRTH_DATE_MISSING");
    assertRefused(bundle("").replace("1969-10-20", "1969-13-20"), "FIELD_INVALID");
    assertRefused(bundle("").replace("1969-10-20", "0001-01-01"), "FIELD_INVALID");
    assertRefused(bundle("").replace("Hirthe", "Hir\\r\\nthe"), "FIELD_INVALID");
  }

  @Test
  void jsonIsTakenStrictly() {
    assertRefused(
        bundle("").replace("\"gender\"", "\"birthDate\": \"1969-10-20\", \"gender\""),
        "BODY_NOT_JSON");
    assertRefused(bundle("").replace("\"1969-10-20\"", "NaN"), "BODY_NOT_JSON");
    assertRefused(bundle("").replace("\"1969-10-20\"", "1e999"), "NUMBER_OUT_OF_RANGE");
    assertRefused(bundle("").replace("Hirthe", "\\ud800"), "TEXT_NOT_UNICODE");
    assertRefused(bundle("").replace("\"entry\": [", "\"entry\": [7,"), "FIELD_INVALID");
    assertRefused(
        bundle(
            condition("370143000", "active", "urn:uuid:p1").replace("[{", "{").replace("}]", "}")),
        "FIELD_INVALID");
  }

  @Test
  void aRefusalNamesThePlaceAndNeverTheValue() {
    assertThatThrownBy(() -> read(bundle("").replace("1969-10-20", "1969-99-99")))
        .hasMessageContaining("/entry/0/resource/birthDate")
        .hasMessageNotContaining("1969");
  }

  private void assertRefused(String body, String code) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            ApiException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private ReadReferral read(String body) {
    return fhir.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String bundle(String entries) {
    return """
        {"resourceType": "Bundle", "type": "collection", "entry": [
          {"fullUrl": "urn:uuid:p1", "resource": %s}%s]}"""
        .formatted(PATIENT, entries.isEmpty() ? "" : "," + entries);
  }

  private static String condition(String code, String status, String subject) {
    return """
        {"resource": {"resourceType": "Condition", "subject": {"reference": "%s"},
          "clinicalStatus": {"coding": [{"code": "%s"}]},
          "code": {"coding": [{"system": "http://snomed.info/sct", "code": "%s"}]}}}"""
        .formatted(subject, status, code);
  }
}
