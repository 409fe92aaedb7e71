package health.afterglow.intake.patient.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.intake.patient.adapter.RunningIntake.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Intake over HTTP, with its events on a real broker. */
class IntakeOnTheRealBrokerTest {

  private static final String REFERRALS = "/api/v1/referrals";
  private static final String PATIENTS = "/api/v1/patients/";

  private static final RunningIntake INTAKE = RunningIntake.shared();

  @Test
  void aReferralBecomesAnEnrolledPatientAndEveryStepAnEvent() {
    Answer referral = INTAKE.refer(IntakeBodies.ofSomebodyElse("CO-f1c8ef24.json"));
    assertThat(referral.status()).isEqualTo(201);
    assertThat(referral.text("status")).isEqualTo("REFERRED");
    assertThat(referral.codes("findings")).contains("EMAIL_MISSING").doesNotContain("DECEASED");
    assertThat(referral.json().at("/facts/zone").asString()).isEqualTo("America/Denver");
    String id = referral.text("patientId");

    assertStatus(
        "EVALUATED", INTAKE.post(PATIENTS + id + "/evaluation", IntakeBodies.evaluation()));
    Answer early = INTAKE.post(PATIENTS + id + "/enrollment", IntakeBodies.enrollment());
    assertThat(early.status()).isEqualTo(422);
    assertThat(early.code()).isEqualTo("NOT_ELIGIBLE");
    assertStatus(
        "ELIGIBLE", INTAKE.post(PATIENTS + id + "/screening", IntakeBodies.eligible(referral)));
    assertStatus("CONSENTED", INTAKE.post(PATIENTS + id + "/consents", IntakeBodies.consents()));
    assertStatus("ENROLLED", INTAKE.post(PATIENTS + id + "/enrollment", IntakeBodies.enrollment()));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(INTAKE.events(id)).hasSize(9));
    var events = INTAKE.events(id);
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
    byte[] bundle = IntakeBodies.ofSomebodyElse("NM-42aa7d21.json");
    Answer first = INTAKE.refer(bundle, "Idempotency-Key", "first");
    Answer again = INTAKE.refer(bundle, "Idempotency-Key", "first");
    Answer other = INTAKE.refer(bundle, "Idempotency-Key", "second");
    Answer bare = INTAKE.refer(bundle);
    assertThat(first.status()).isEqualTo(201);
    assertThat(List.of(again, other, bare))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(200);
              assertThat(answer.text("referralId")).isEqualTo(first.text("referralId"));
              assertThat(answer.text("patientId")).isEqualTo(first.text("patientId"));
            });
    assertThat(INTAKE.get(REFERRALS + "/" + first.text("referralId")).text("patientId"))
        .isEqualTo(first.text("patientId"));
    Answer reused =
        INTAKE.refer(IntakeBodies.ofSomebodyElse("NM-c12ecc1f.json"), "Idempotency-Key", "first");
    assertThat(reused.status()).isEqualTo(422);
    assertThat(reused.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(INTAKE.events(first.text("patientId"))).hasSize(1));
  }

  @Test
  void thirtyTwoAtOnceWithOneBundleMakeOnePatient() throws Exception {
    byte[] bundle = IntakeBodies.ofSomebodyElse("NM-12f4ce44.json");
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Answer> call = () -> INTAKE.refer(bundle);
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
    String bundle =
        new String(IntakeBodies.ofSomebodyElse("AZ-db6ecce2.json"), StandardCharsets.UTF_8);
    Answer first = INTAKE.refer(bundle.getBytes(StandardCharsets.UTF_8));
    Answer second =
        INTAKE.refer(
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
    Answer pregnant = INTAKE.refer(IntakeBodies.bundle("UT-48895e93.json"));
    assertThat(pregnant.codes("findings")).contains("PREGNANCY");
    String id = pregnant.text("patientId");
    assertStatus(
        "EVALUATED", INTAKE.post(PATIENTS + id + "/evaluation", IntakeBodies.evaluation()));
    Answer refused =
        INTAKE.post(
            PATIENTS + id + "/screening",
            IntakeBodies.eligible(pregnant)
                .replaceFirst("\"resolved\": \\[[^]]*]", "\"resolved\": []"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("ABSOLUTE_FINDING_OPEN");
  }

  private static void assertRefused(String file, String finding, String code) {
    Answer referral = INTAKE.refer(IntakeBodies.bundle(file));
    assertThat(referral.codes("findings")).contains(finding);
    Answer refused =
        INTAKE.post(
            PATIENTS + referral.text("patientId") + "/evaluation", IntakeBodies.evaluation());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo(code);
  }

  @Test
  void aFormIsAReferralToo() {
    Answer form = INTAKE.post(REFERRALS, IntakeBodies.form());
    assertThat(form.status()).isEqualTo(201);
    assertThat(form.json().at("/facts/diagnoses/0/kind").asString()).isEqualTo("MAJOR_DEPRESSION");
    assertThat(form.json().at("/facts/zone").asString()).isEqualTo("America/Phoenix");
    assertThat(form.codes("findings")).isEmpty();
    assertThat(INTAKE.post(REFERRALS, IntakeBodies.form()).status()).isEqualTo(200);
    JsonNode patient = INTAKE.get(PATIENTS + form.text("patientId")).json();
    assertThat(patient.at("/referrer/phone").asString()).isEqualTo("+15555550102");
    assertThat(patient.at("/person/family").asString()).isEqualTo("Avilés");
  }

  @Test
  void anAddressIsGivenOutForAPurposeOnly() {
    String id =
        INTAKE.post(REFERRALS, IntakeBodies.form().replace("Adela", "Berta")).text("patientId");
    Answer contact = INTAKE.get(PATIENTS + id + "/contact?purpose=appointment-booked");
    assertThat(contact.text("displayName")).isEqualTo("Berta Avilés");
    assertThat(contact.text("email")).isEqualTo("adela@patient.example");
    assertThat(contact.text("phone")).isEqualTo("+15555550101");
    assertThat(contact.json().path("smsConsent").booleanValue()).isFalse();
    assertThat(contact.text("zone")).isEqualTo("America/Phoenix");
    assertThat(INTAKE.get(PATIENTS + id + "/contact").code()).isEqualTo("PURPOSE_MISSING");
    assertThat(INTAKE.get(PATIENTS + id + "/contact?purpose=%0d%0aX").code())
        .isEqualTo("PURPOSE_MISSING");
    Answer nobody = INTAKE.get(PATIENTS + "pat_0/contact?purpose=x");
    assertThat(nobody.status()).isEqualTo(404);
    assertThat(nobody.code()).isEqualTo("PATIENT_UNKNOWN");
  }

  @Test
  void namesAreAskedForInABatch() {
    String id =
        INTAKE.post(REFERRALS, IntakeBodies.form().replace("Adela", "Clara")).text("patientId");
    Answer names = INTAKE.post(PATIENTS + "names", "{\"ids\": [\"%s\", \"pat_0\"]}".formatted(id));
    assertThat(names.json().path("names").size()).isEqualTo(1);
    assertThat(names.json().at("/names/0/given").asString()).isEqualTo("Clara");
    assertThat(INTAKE.post(PATIENTS + "names", "{\"ids\": []}").json().path("names").size())
        .isZero();
    assertThat(INTAKE.post(PATIENTS + "names", "{\"ids\": [{\"$ne\": null}]}").status())
        .isEqualTo(400);
  }

  @Test
  void theApiDescribesItself() {
    JsonNode api = INTAKE.get("/v3/api-docs").json();
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
    assertThat(INTAKE.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(INTAKE.get("/actuator/heapdump").status()).isEqualTo(404);
  }

  private static void assertStatus(String status, Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo(status);
  }
}
