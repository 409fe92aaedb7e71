package health.afterglow.intake.patient.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.intake.patient.adapter.IndexedReferrals.Referral;
import health.afterglow.intake.patient.adapter.RunningIntake.Answer;
import health.afterglow.messaging.EventType;
import health.afterglow.testkit.ContractChecks;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Intake over HTTP, with its events on a real broker; and what becomes of bad input. */
class IntakeOnTheRealBrokerTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final int MEGABYTE = 1024 * 1024;
  private static final String REFERRALS = "/api/v1/referrals";
  private static final String PATIENTS = "/api/v1/patients/";

  @SuppressWarnings("NullAway.Init") // Set before the first test.
  private static RunningIntake intake;

  private static final Logged LOGGED = Logged.listening();

  @BeforeAll
  static void start() {
    intake = new RunningIntake();
    var _ = intake.refer(bundle("UT-9a07c00a.json"));
  }

  @AfterAll
  static void stop() {
    intake.close();
  }

  @Test
  void aReferralBecomesAnEnrolledPatientAndEveryStepAnEvent() {
    Answer referral = intake.refer(ofSomebodyElse("CO-f1c8ef24.json"));
    assertThat(referral.status()).isEqualTo(201);
    assertThat(referral.text("status")).isEqualTo("REFERRED");
    assertThat(referral.codes("findings")).contains("EMAIL_MISSING").doesNotContain("DECEASED");
    assertThat(referral.json().at("/facts/zone").asString()).isEqualTo("America/Denver");
    String id = referral.text("patientId");

    assertStatus("EVALUATED", intake.post(PATIENTS + id + "/evaluation", evaluation()));
    Answer early = intake.post(PATIENTS + id + "/enrollment", enrollment());
    assertThat(early.status()).isEqualTo(422);
    assertThat(early.code()).isEqualTo("NOT_ELIGIBLE");
    assertStatus("ELIGIBLE", intake.post(PATIENTS + id + "/screening", eligible(referral)));
    assertStatus("CONSENTED", intake.post(PATIENTS + id + "/consents", consents()));
    assertStatus("ENROLLED", intake.post(PATIENTS + id + "/enrollment", enrollment()));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(intake.events(id)).hasSize(9));
    var events = intake.events(id);
    assertThat(events)
        .extracting(r -> RunningIntake.header(r, "ce_type").split("\\.", -1)[3])
        .containsExactly(
            "referral-received",
            "contact-changed",
            "consent-changed",
            "consent-changed",
            "screening-decided",
            "consent-changed",
            "consent-changed",
            "consent-changed",
            "patient-enrolled");
    assertThat(events)
        .extracting(r -> RunningIntake.header(r, "ce_sequence"))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  @Test
  void theSameBundleAgainIsTheSameReferralWhateverTheKey() {
    byte[] bundle = ofSomebodyElse("NM-42aa7d21.json");
    Answer first = intake.refer(bundle, "Idempotency-Key", "first");
    Answer again = intake.refer(bundle, "Idempotency-Key", "first");
    Answer other = intake.refer(bundle, "Idempotency-Key", "second");
    Answer bare = intake.refer(bundle);
    assertThat(first.status()).isEqualTo(201);
    assertThat(List.of(again, other, bare))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(200);
              assertThat(answer.text("referralId")).isEqualTo(first.text("referralId"));
              assertThat(answer.text("patientId")).isEqualTo(first.text("patientId"));
            });
    assertThat(intake.get(REFERRALS + "/" + first.text("referralId")).text("patientId"))
        .isEqualTo(first.text("patientId"));
    Answer reused = intake.refer(ofSomebodyElse("NM-c12ecc1f.json"), "Idempotency-Key", "first");
    assertThat(reused.status()).isEqualTo(422);
    assertThat(reused.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(intake.events(first.text("patientId"))).hasSize(1));
  }

  @Test
  void thirtyTwoAtOnceWithOneBundleMakeOnePatient() throws Exception {
    byte[] bundle = ofSomebodyElse("NM-12f4ce44.json");
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Answer> call = () -> intake.refer(bundle);
      var answers = callers.invokeAll(Collections.nCopies(32, call));
      var statuses = new TreeMap<Integer, Integer>();
      var ids = new TreeSet<String>();
      for (var answer : answers) {
        statuses.merge(answer.get().status(), 1, Integer::sum);
        ids.add(answer.get().text("patientId"));
      }
      assertThat(ids).hasSize(1);
      assertThat(statuses).containsEntry(201, 1).containsEntry(200, 31);
    }
  }

  @Test
  void thePatientWithOtherContentIsAPossibleDuplicateAndNoMerge() {
    String bundle = new String(ofSomebodyElse("AZ-db6ecce2.json"), StandardCharsets.UTF_8);
    Answer first = intake.refer(bundle.getBytes(StandardCharsets.UTF_8));
    Answer second =
        intake.refer(
            bundle
                .replace("\"gender\":\"male\"", "\"gender\":\"unknown\"")
                .replace("\"gender\": \"male\"", "\"gender\": \"unknown\"")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text("patientId")).isNotEqualTo(first.text("patientId"));
    assertThat(second.codes("findings")).contains("DUPLICATE_POSSIBLE");
    assertThat(second.json().at("/duplicateOf/0").asString()).isEqualTo(first.text("patientId"));
    assertThat(first.codes("findings")).doesNotContain("DUPLICATE_POSSIBLE");
  }

  @Test
  void theDeadTheUnderAgedAndThePregnantAreHeldBack() {
    assertRefused("AZ-f947ff7f.json", "DECEASED", "PATIENT_DECEASED");
    assertRefused("CO-4543c8e6.json", "MINOR", "UNDER_AGE");
    Answer pregnant = intake.refer(bundle("UT-48895e93.json"));
    assertThat(pregnant.codes("findings")).contains("PREGNANCY");
    String id = pregnant.text("patientId");
    assertStatus("EVALUATED", intake.post(PATIENTS + id + "/evaluation", evaluation()));
    Answer refused =
        intake.post(
            PATIENTS + id + "/screening",
            eligible(pregnant).replaceFirst("\"resolved\": \\[[^]]*]", "\"resolved\": []"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("ABSOLUTE_FINDING_OPEN");
  }

  private static void assertRefused(String file, String finding, String code) {
    Answer referral = intake.refer(bundle(file));
    assertThat(referral.codes("findings")).contains(finding);
    Answer refused =
        intake.post(PATIENTS + referral.text("patientId") + "/evaluation", evaluation());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo(code);
  }

  @Test
  void aFormIsAReferralToo() {
    Answer form = intake.post(REFERRALS, form());
    assertThat(form.status()).isEqualTo(201);
    assertThat(form.json().at("/facts/diagnoses/0/kind").asString()).isEqualTo("MAJOR_DEPRESSION");
    assertThat(form.json().at("/facts/zone").asString()).isEqualTo("America/Phoenix");
    assertThat(form.codes("findings")).isEmpty();
    assertThat(intake.post(REFERRALS, form()).status()).isEqualTo(200);
    JsonNode patient = intake.get(PATIENTS + form.text("patientId")).json();
    assertThat(patient.at("/referrer/phone").asString()).isEqualTo("+15555550102");
    assertThat(patient.at("/person/family").asString()).isEqualTo("Avilés");
  }

  @Test
  void anAddressIsGivenOutForAPurposeOnly() {
    String id = intake.post(REFERRALS, form().replace("Adela", "Berta")).text("patientId");
    Answer contact = intake.get(PATIENTS + id + "/contact?purpose=appointment-booked");
    assertThat(contact.text("displayName")).isEqualTo("Berta Avilés");
    assertThat(contact.text("email")).isEqualTo("adela@patient.example");
    assertThat(contact.text("phone")).isEqualTo("+15555550101");
    assertThat(contact.json().path("smsConsent").booleanValue()).isFalse();
    assertThat(contact.text("zone")).isEqualTo("America/Phoenix");
    assertThat(intake.get(PATIENTS + id + "/contact").code()).isEqualTo("PURPOSE_MISSING");
    assertThat(intake.get(PATIENTS + id + "/contact?purpose=%0d%0aX").code())
        .isEqualTo("PURPOSE_MISSING");
    Answer nobody = intake.get(PATIENTS + "pat_0/contact?purpose=x");
    assertThat(nobody.status()).isEqualTo(404);
    assertThat(nobody.code()).isEqualTo("PATIENT_UNKNOWN");
  }

  @Test
  void namesAreAskedForInABatch() {
    String id = intake.post(REFERRALS, form().replace("Adela", "Clara")).text("patientId");
    Answer names = intake.post(PATIENTS + "names", "{\"ids\": [\"%s\", \"pat_0\"]}".formatted(id));
    assertThat(names.json().path("names").size()).isEqualTo(1);
    assertThat(names.json().at("/names/0/given").asString()).isEqualTo("Clara");
    assertThat(intake.post(PATIENTS + "names", "{\"ids\": []}").json().path("names").size())
        .isZero();
    assertThat(intake.post(PATIENTS + "names", "{\"ids\": [{\"$ne\": null}]}").status())
        .isEqualTo(400);
  }

  @Test
  void noEventAndNoLogLineSaysWhoAnybodyIs() {
    Path folder =
        Files.isDirectory(IndexedReferrals.ALL.resolve("referrals"))
            ? IndexedReferrals.ALL
            : IndexedReferrals.CARRIED;
    List<Referral> referrals = IndexedReferrals.in(folder);
    long before = intake.patients();
    for (Referral referral : referrals) {
      assertThat(intake.refer(referral.body()).status()).isIn(200, 201);
    }
    assertThat(intake.patients()).isGreaterThan(before);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(intake.events()).hasSizeGreaterThanOrEqualTo(referrals.size()));
    List<String> events =
        intake.events().stream().map(r -> RunningIntake.text(r) + r.headers()).toList();
    for (var event : intake.events()) {
      EventType type = EventType.parse(RunningIntake.header(event, "ce_type")).orElseThrow();
      ContractChecks.assertConforms(
          type.service(), type.name(), type.major(), RunningIntake.text(event));
    }
    for (Referral referral : referrals) {
      for (String secret : secrets(referral)) {
        assertThat(events).noneMatch(event -> event.contains(secret));
        assertThat(LOGGED.lines()).noneMatch(line -> line.contains(secret));
      }
    }
    assertThat(LOGGED.lines()).noneMatch(line -> line.contains("patient.example"));
  }

  /** Everything that would say who it is. Words that are also words of the system are left out. */
  private static List<String> secrets(Referral referral) {
    JsonNode patient =
        referral
            .json()
            .path("entry")
            .valueStream()
            .map(entry -> entry.path("resource"))
            .filter(r -> r.path("resourceType").asString().equals("Patient"))
            .findFirst()
            .orElseThrow();
    String phone = patient.at("/telecom/0/value").asString();
    return Stream.concat(
            Stream.of(
                phone,
                "+1" + phone.replace("-", ""),
                patient.path("id").asString(),
                patient.at("/address/0/line/0").asString(),
                "\"" + referral.expected("zip") + "\"",
                referral.expected("birth_date"),
                "\"" + referral.expected("family") + "\"",
                referral.expected("given") + " " + referral.expected("family")),
            Arrays.stream(
                (referral.expected("given") + " " + referral.expected("family")).split(" ", -1)))
        .filter(secret -> secret.length() >= 4 && !secret.equals("00000"))
        .distinct()
        .toList();
  }

  @Test
  void badInputIsRefusedFastWithACodeAndNothingIsStored() {
    long patients = intake.patients();
    long keys = intake.keys();
    assertBad(400, "BODY_NOT_JSON", () -> fhir("rubbish"));
    assertBad(400, "BODY_UNREADABLE", () -> fhir(""));
    assertBad(400, "BODY_TOO_DEEP", () -> fhir("{\"a\":".repeat(10_000)));
    assertBad(400, "BODY_TOO_DEEP", () -> fhir("[".repeat(10_000) + "]".repeat(10_000)));
    assertBad(
        400,
        "PATIENT_MISSING",
        () -> fhir("{\"resourceType\": \"Bundle\", \"type\": \"transaction\"}"));
    assertBad(413, "BODY_TOO_LARGE", () -> intake.announce(50 * MEGABYTE));
    assertThat(intake.refer(new byte[50 * MEGABYTE]).status()).isEqualTo(413);
    assertBad(
        413,
        "BODY_TOO_LARGE",
        () ->
            intake.post(
                REFERRALS,
                RunningIntake.FHIR,
                BodyPublishers.ofInputStream(
                    () ->
                        new ByteArrayInputStream(
                            " ".repeat(21 * MEGABYTE).getBytes(StandardCharsets.UTF_8)))));
    assertBad(
        415,
        "UNSUPPORTED_MEDIA_TYPE",
        () -> intake.post(REFERRALS, "text/plain", BodyPublishers.ofString("hello")));
    assertBad(
        400,
        "FIELD_UNKNOWN",
        () -> intake.post(REFERRALS, form().replaceFirst("\\{", "{\"status\":1,")));
    assertBad(
        400, "FIELD_INVALID", () -> intake.post(REFERRALS, form().replace("Adela", "A\\r\\nB")));
    assertBad(400, "FIELD_INVALID", () -> intake.post(REFERRALS, form().replace("1980", "0001")));
    assertBad(400, "FIELD_INVALID", () -> intake.post(REFERRALS, "{}"));
    assertBad(
        400,
        "BIRTH_DATE_IN_FUTURE",
        () -> intake.post(REFERRALS, form().replace("1980-01-01", "9999-01-01")));
    assertBad(
        400,
        "IDEMPOTENCY_KEY_INVALID",
        () -> intake.refer(bundle("UT-d8be9aff.json"), "Idempotency-Key", "a b"));
    assertThat(intake.patients()).isEqualTo(patients);
    assertThat(intake.keys()).isEqualTo(keys);
  }

  @Test
  void bodiesForAPatientAreTakenStrictly() {
    String id = intake.post(REFERRALS, form().replace("Adela", "Dora")).text("patientId");
    String evaluation = PATIENTS + id + "/evaluation";
    assertBad(
        400,
        "FIELD_UNKNOWN",
        () -> intake.post(evaluation, evaluation().replaceFirst("\\{", "{\"version\": 1,")));
    assertBad(400, "FIELD_INVALID", () -> intake.post(evaluation, "{}"));
    assertBad(
        400,
        "FIELD_INVALID",
        () ->
            intake.post(
                evaluation,
                evaluation().replace("patient.example", "patient.example\\r\\nBcc: x@y.example")));
    assertBad(
        400,
        "EVALUATION_IN_FUTURE",
        () -> intake.post(evaluation, evaluation().replace("2026", "9999")));
    assertBad(
        400,
        "FIELD_INVALID",
        () ->
            intake.post(
                PATIENTS + id + "/screening",
                "{\"decidedBy\": {\"$ne\": null}, \"decision\": \"ELIGIBLE\"}"));
    assertBad(
        404, "PATIENT_UNKNOWN", () -> intake.post(PATIENTS + "pat_0/evaluation", evaluation()));
    assertThat(intake.get(PATIENTS + id).text("status")).isEqualTo("REFERRED");
  }

  @Test
  void threeHundredMutationsOfABundleNeverBreakAnything() {
    byte[] bundle = bundle("UT-868b5722.json");
    Random random = new Random(20_261_124);
    var statuses = new TreeMap<Integer, Integer>();
    for (int i = 0; i < 300; i++) {
      byte[] mutant = BundleMutations.mutate(bundle, random);
      Answer answer = fast(() -> intake.refer(mutant));
      statuses.merge(answer.status(), 1, Integer::sum);
      if (answer.status() >= 300) {
        assertThat(answer.status()).as("mutation %d: %s", i, answer.text()).isBetween(400, 499);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.code()).isNotEmpty();
      }
    }
    assertThat(statuses.keySet()).contains(400).containsAnyOf(200, 201);
  }

  @Test
  void theApiDescribesItself() {
    JsonNode api = intake.get("/v3/api-docs").json();
    assertThat(api.path("openapi").asString()).startsWith("3.1");
    List<String> withoutSummary =
        api.path("paths").properties().stream()
            .flatMap(path -> path.getValue().properties().stream())
            .filter(operation -> operation.getValue().path("summary").asString("").isEmpty())
            .map(operation -> operation.getValue().path("operationId").asString())
            .toList();
    assertThat(withoutSummary).isEmpty();
    assertThat(api.path("paths").propertyNames())
        .contains(REFERRALS, "/api/v1/patients/{id}/screening", "/api/v1/patients/names");
    assertThat(api.at("/paths/~1api~1v1~1referrals/post/requestBody/content").propertyNames())
        .contains("application/json", "application/fhir+json");
    assertThat(intake.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(intake.get("/actuator/heapdump").status()).isEqualTo(404);
  }

  private static void assertBad(int status, String code, Supplier<Answer> asked) {
    Answer answer = fast(asked);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.code()).as(answer.text()).isEqualTo(code);
    assertThat(answer.type()).isEqualTo("application/problem+json");
  }

  /** The answer within a second; a pause of the machine does not come three times. */
  private static Answer fast(Supplier<Answer> asked) {
    Answer answer = asked.get();
    for (int again = 0; again < 2 && answer.took().compareTo(A_SECOND) > 0; again++) {
      answer = asked.get();
    }
    assertThat(answer.took()).isLessThan(A_SECOND);
    return answer;
  }

  private static void assertStatus(String status, Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo(status);
  }

  private static Answer fhir(String body) {
    return intake.refer(body.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bundle(String file) {
    return IndexedReferrals.carried(file).body();
  }

  /** The bundle with another family name, which no other test sends. */
  private static byte[] ofSomebodyElse(String file) {
    Referral referral = IndexedReferrals.carried(file);
    return new String(referral.body(), StandardCharsets.UTF_8)
        .replace(referral.expected("family"), "Else" + file.substring(3, 11))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String form() {
    return """
        {"given": "Adela", "family": "Avilés", "birthDate": "1980-01-01", "gender": "female",
         "phone": "(555) 555-0101", "email": "adela@patient.example", "state": "AZ",
         "zip": "85012", "language": "en", "diagnoses": ["370143000"],
         "antidepressants": ["sertraline"], "phq9": {"total": 17, "on": "%s"},
         "payer": "Aetna", "referrer": {"name": "Dr. Referring", "phone": "555-555-0102"}}"""
        .formatted(today());
  }

  private static String evaluation() {
    return """
        {"heldAt": "2026-11-01T18:00:00Z", "outcome": "PROCEED", "email": "p@patient.example",
         "emailConsent": true, "smsConsent": true, "clinicianId": "coordinator-1"}""";
  }

  private static String eligible(Answer referral) {
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

  private static String consents() {
    return """
        {"consents": [
          {"code": "TREATMENT", "version": "1", "signedOn": "2026-11-02", "active": true},
          {"code": "FINANCIAL", "version": "1", "signedOn": "2026-11-02", "active": true},
          {"code": "NO_DRIVING", "version": "1", "signedOn": "2026-11-02", "active": true}]}""";
  }

  private static String enrollment() {
    return """
        {"siteId": "site-1", "prescriberId": "presc-1", "therapistId": "ther-1",
         "backupTherapistId": "ther-2", "programme": "kap-14-weeks", "setting": "CLINIC",
         "funding": "SELF_PAY", "emergencyContact": {"name": "A Friend", "phone": "555-555-0199"},
         "goals": [{"text": "to sleep through the night", "measure": "PHQ-9"}]}""";
  }

  /** The day before yesterday: in the past in every zone, and lately. */
  private static LocalDate today() {
    return LocalDate.now(java.time.ZoneOffset.UTC).minusDays(2);
  }
}
