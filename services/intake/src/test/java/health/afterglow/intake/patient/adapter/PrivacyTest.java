package health.afterglow.intake.patient.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.intake.patient.adapter.IndexedReferrals.Referral;
import health.afterglow.messaging.EventType;
import health.afterglow.testkit.ContractChecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nothing that leaves intake says who anybody is. */
class PrivacyTest {

  private static final RunningIntake INTAKE = RunningIntake.shared();
  private static final Logged LOGGED = Logged.listening();

  @Test
  void noEventAndNoLogLineSaysWhoAnybodyIs() {
    Path folder =
        Files.isDirectory(IndexedReferrals.ALL.resolve("referrals"))
            ? IndexedReferrals.ALL
            : IndexedReferrals.CARRIED;
    List<Referral> referrals = IndexedReferrals.in(folder);
    long before = INTAKE.patients();
    for (Referral referral : referrals) {
      assertThat(INTAKE.refer(referral.body()).status()).isIn(200, 201);
    }
    assertThat(INTAKE.patients()).isGreaterThan(before);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(INTAKE.events()).hasSizeGreaterThanOrEqualTo(referrals.size()));
    List<String> events =
        INTAKE.events().stream().map(r -> RunningIntake.text(r) + r.headers()).toList();
    for (var event : INTAKE.events()) {
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
}
