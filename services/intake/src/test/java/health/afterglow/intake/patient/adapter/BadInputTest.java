package health.afterglow.intake.patient.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.intake.patient.adapter.RunningIntake.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What becomes of bad input: refused fast, with a code, and nothing is stored. */
class BadInputTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final int MEGABYTE = 1024 * 1024;
  private static final String REFERRALS = "/api/v1/referrals";
  private static final String PATIENTS = "/api/v1/patients/";
  private static final RunningIntake INTAKE = RunningIntake.shared();

  @Test
  void badInputIsRefusedFastWithACodeAndNothingIsStored() {
    long patients = INTAKE.patients();
    long keys = INTAKE.keys();
    assertBad(400, "BODY_NOT_JSON", () -> fhir("rubbish"));
    assertBad(400, "BODY_UNREADABLE", () -> fhir(""));
    assertBad(400, "BODY_TOO_DEEP", () -> fhir("{\"a\":".repeat(10_000)));
    assertBad(400, "BODY_TOO_DEEP", () -> fhir("[".repeat(10_000) + "]".repeat(10_000)));
    assertBad(
        400,
        "PATIENT_MISSING",
        () -> fhir("{\"resourceType\": \"Bundle\", \"type\": \"transaction\"}"));
    assertBad(413, "BODY_TOO_LARGE", () -> INTAKE.announce(50 * MEGABYTE));
    assertThat(INTAKE.refer(new byte[50 * MEGABYTE]).status()).isEqualTo(413);
    assertBad(
        413,
        "BODY_TOO_LARGE",
        () ->
            INTAKE.post(
                REFERRALS,
                RunningIntake.FHIR,
                BodyPublishers.ofInputStream(
                    () ->
                        new ByteArrayInputStream(
                            " ".repeat(21 * MEGABYTE).getBytes(StandardCharsets.UTF_8)))));
    assertBad(
        415,
        "UNSUPPORTED_MEDIA_TYPE",
        () -> INTAKE.post(REFERRALS, "text/plain", BodyPublishers.ofString("hello")));
    assertBad(
        400,
        "FIELD_UNKNOWN",
        () -> INTAKE.post(REFERRALS, IntakeBodies.form().replaceFirst("\\{", "{\"status\":1,")));
    assertBad(
        400,
        "FIELD_INVALID",
        () -> INTAKE.post(REFERRALS, IntakeBodies.form().replace("Adela", "A\\r\\nB")));
    assertBad(
        400,
        "FIELD_INVALID",
        () -> INTAKE.post(REFERRALS, IntakeBodies.form().replace("1980", "0001")));
    assertBad(400, "FIELD_INVALID", () -> INTAKE.post(REFERRALS, "{}"));
    assertBad(
        400,
        "BIRTH_DATE_IN_FUTURE",
        () -> INTAKE.post(REFERRALS, IntakeBodies.form().replace("1980-01-01", "9999-01-01")));
    assertBad(
        400,
        "IDEMPOTENCY_KEY_INVALID",
        () -> INTAKE.refer(IntakeBodies.bundle("UT-d8be9aff.json"), "Idempotency-Key", "a b"));
    assertThat(INTAKE.patients()).isEqualTo(patients);
    assertThat(INTAKE.keys()).isEqualTo(keys);
  }

  @Test
  void bodiesForAPatientAreTakenStrictly() {
    String id =
        INTAKE.post(REFERRALS, IntakeBodies.form().replace("Adela", "Dora")).text("patientId");
    String evaluation = PATIENTS + id + "/evaluation";
    assertBad(
        400,
        "FIELD_UNKNOWN",
        () ->
            INTAKE.post(
                evaluation, IntakeBodies.evaluation().replaceFirst("\\{", "{\"version\": 1,")));
    assertBad(400, "FIELD_INVALID", () -> INTAKE.post(evaluation, "{}"));
    assertBad(
        400,
        "FIELD_INVALID",
        () ->
            INTAKE.post(
                evaluation,
                IntakeBodies.evaluation()
                    .replace("patient.example", "patient.example\\r\\nBcc: x@y.example")));
    assertBad(
        400,
        "EVALUATION_IN_FUTURE",
        () -> INTAKE.post(evaluation, IntakeBodies.evaluation().replace("2026", "9999")));
    assertBad(
        400,
        "FIELD_INVALID",
        () ->
            INTAKE.post(
                PATIENTS + id + "/screening",
                "{\"decidedBy\": {\"$ne\": null}, \"decision\": \"ELIGIBLE\"}"));
    assertBad(
        404,
        "PATIENT_UNKNOWN",
        () -> INTAKE.post(PATIENTS + "pat_0/evaluation", IntakeBodies.evaluation()));
    assertThat(INTAKE.get(PATIENTS + id).text("status")).isEqualTo("REFERRED");
  }

  @Test
  void threeHundredMutationsOfABundleNeverBreakAnything() {
    byte[] bundle = IntakeBodies.bundle("UT-868b5722.json");
    Random random = new Random(20_261_124);
    var statuses = new TreeMap<Integer, Integer>();
    for (int i = 0; i < 300; i++) {
      byte[] mutant = BundleMutations.mutate(bundle, random);
      Answer answer = fast(() -> INTAKE.refer(mutant));
      statuses.merge(answer.status(), 1, Integer::sum);
      if (answer.status() >= 300) {
        assertThat(answer.status()).as("mutation %d: %s", i, answer.text()).isBetween(400, 499);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.code()).isNotEmpty();
      }
    }
    assertThat(statuses.keySet()).contains(400).containsAnyOf(200, 201);
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

  private static Answer fhir(String body) {
    return INTAKE.refer(body.getBytes(StandardCharsets.UTF_8));
  }
}
