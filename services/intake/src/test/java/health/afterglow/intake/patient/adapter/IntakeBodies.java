package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.patient.adapter.IndexedReferrals.Referral;
import health.afterglow.intake.patient.adapter.RunningIntake.Answer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** The bodies that tests send to intake. */
final class IntakeBodies {

  private IntakeBodies() {}

  static byte[] bundle(String file) {
    return IndexedReferrals.carried(file).body();
  }

  /** The bundle with another family name, which no other test sends. */
  static byte[] ofSomebodyElse(String file) {
    Referral referral = IndexedReferrals.carried(file);
    return new String(referral.body(), StandardCharsets.UTF_8)
        .replace(referral.expected("family"), "Else" + file.substring(3, 11))
        .getBytes(StandardCharsets.UTF_8);
  }

  static String form() {
    return """
        {"given": "Adela", "family": "Avilés", "birthDate": "1980-01-01", "gender": "female",
         "phone": "(555) 555-0101", "email": "adela@patient.example", "state": "AZ",
         "zip": "85012", "language": "en", "diagnoses": ["370143000"],
         "antidepressants": ["sertraline"], "phq9": {"total": 17, "on": "%s"},
         "payer": "Aetna", "referrer": {"name": "Dr. Referring", "phone": "555-555-0102"}}"""
        .formatted(today());
  }

  static String evaluation() {
    return """
        {"heldAt": "2026-11-01T18:00:00Z", "outcome": "PROCEED", "email": "p@patient.example",
         "emailConsent": true, "smsConsent": true, "clinicianId": "coordinator-1"}""";
  }

  static String eligible(Answer referral) {
    String notes =
        referral.codes("findings").stream()
            .map(code -> "{\"finding\": \"%s\", \"text\": \"seen and judged\"}".formatted(code))
            .reduce((a, b) -> a + ", " + b)
            .orElse("");
    return """
        {"decidedBy": "prescriber-1", "decision": "ELIGIBLE", "rationales": [%s],
         "resolved": [%s], "phq9": {"total": 17, "on": "%s"}, "suicideRisk": "LOW"}"""
        .formatted(notes, notes, today());
  }

  static String consents() {
    return """
        {"consents": [
          {"code": "TREATMENT", "version": "1", "signedOn": "2026-11-02", "active": true},
          {"code": "FINANCIAL", "version": "1", "signedOn": "2026-11-02", "active": true},
          {"code": "NO_DRIVING", "version": "1", "signedOn": "2026-11-02", "active": true}]}""";
  }

  static String enrollment() {
    return """
        {"siteId": "site-1", "prescriberId": "presc-1", "therapistId": "ther-1",
         "backupTherapistId": "ther-2", "programme": "kap-14-weeks", "setting": "CLINIC",
         "funding": "SELF_PAY", "emergencyContact": {"name": "A Friend", "phone": "555-555-0199"},
         "goals": [{"text": "to sleep through the night", "measure": "PHQ-9"}]}""";
  }

  /** The day before yesterday: in the past in every zone, and lately. */
  static LocalDate today() {
    return LocalDate.now(java.time.ZoneOffset.UTC).minusDays(2);
  }
}
