package health.afterglow.notification.message.adapter;

import static health.afterglow.notification.message.adapter.Heralds.cabinetSays;
import static health.afterglow.notification.message.adapter.Heralds.counted;
import static health.afterglow.notification.message.adapter.Heralds.courseSays;
import static health.afterglow.notification.message.adapter.Heralds.enrolled;
import static health.afterglow.notification.message.adapter.Heralds.flag;
import static health.afterglow.notification.message.adapter.Heralds.held;
import static health.afterglow.notification.message.adapter.Heralds.matterOf;
import static health.afterglow.notification.message.adapter.Heralds.measureTaken;
import static health.afterglow.notification.message.adapter.Heralds.zoneOf;
import static health.afterglow.notification.message.adapter.NotificationRig.CLOCK;
import static health.afterglow.notification.message.adapter.NotificationRig.await;
import static health.afterglow.notification.message.adapter.NotificationRig.cancelled;
import static health.afterglow.notification.message.adapter.NotificationRig.get;
import static health.afterglow.notification.message.adapter.NotificationRig.json;
import static health.afterglow.notification.message.adapter.NotificationRig.mailsTo;
import static health.afterglow.notification.message.adapter.NotificationRig.messages;
import static health.afterglow.notification.message.adapter.NotificationRig.peers;
import static health.afterglow.notification.message.adapter.NotificationRig.post;
import static health.afterglow.notification.message.adapter.NotificationRig.reachable;
import static health.afterglow.notification.message.adapter.NotificationRig.request;
import static health.afterglow.notification.message.adapter.NotificationRig.smtp;
import static health.afterglow.notification.message.adapter.NotificationRig.textOf;
import static health.afterglow.notification.message.adapter.TableSteps.FORM;
import static health.afterglow.notification.message.adapter.TableSteps.JSON;
import static health.afterglow.notification.message.adapter.TableSteps.linkIn;
import static health.afterglow.notification.message.adapter.TableSteps.moveTo;
import static health.afterglow.notification.message.adapter.TableSteps.planned;
import static health.afterglow.notification.message.adapter.TableSteps.tasksOf;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.messaging.Subscriptions;
import health.afterglow.testkit.ContractChecks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The rows of {@code docs/domain.md}, section 6, that somebody has to see to, in the whole service:
 * raised by other services' events, or over HTTP. The tests follow each other in time.
 */
@ExtendWith(TheWholeService.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesOnTheRealBrokerTest {

  @Test
  @Order(1)
  void everyEventThatIsHeardIsReadAsItsContractSays() {
    assertThat(NotificationRig.app.getBeansOfType(Subscriptions.class))
        .hasSize(3)
        .allSatisfy((name, subscriptions) -> ContractChecks.assertReadable(subscriptions));
  }

  @Test
  @Order(2)
  void scenario19APageAtNightGoesFromTierToTierUntilSomebodyAnswers() throws Exception {
    moveTo("2026-11-30T09:10:00Z");
    reachable("pat-page", "page@mail.example", "+13035550208", "en");
    String shifts =
        List.of(1, 2, 3).stream()
            .map(
                tier ->
                    """
                    {"tier": %d, "clinicianId": "cli-%d", "phone": "+1303555030%d",
                     "from": "2026-11-30T00:00:00Z", "until": "2026-12-01T00:00:00Z"}"""
                        .formatted(tier, tier, tier))
            .collect(Collectors.joining(",", "{\"shifts\": [", "]}"));
    assertThat(request("PUT", "/api/v1/on-call/denver", JSON, shifts).statusCode()).isEqualTo(200);
    assertThat(
            request(
                    "PUT",
                    "/api/v1/on-call/denver",
                    JSON,
                    shifts.replace("\"tier\": 2", "\"tier\": 1"))
                .body())
        .contains("SHIFTS_OVERLAP");

    CountDownLatch gate = smtp.shut();
    String id;
    try {
      id =
          json(post(
                      "/api/v1/matters",
                      JSON,
                      "{\"cause\": \"SAFETY\", \"patientId\": \"pat-page\", \"siteId\": \"denver\"}",
                      "Idempotency-Key",
                      "item-9")
                  .body())
              .path("id")
              .asString();
      await(() -> assertThat(peers.textsTo("+13035550301")).hasSize(1));
    } finally {
      gate.countDown();
    }
    assertThat(peers.textsTo("+13035550301").getFirst())
        .startsWith("Denver: page S2. Answer now: ")
        .doesNotContain("pat-page");
    assertThat(peers.textsTo("+13035550302")).isEmpty();
    CLOCK.advance(Duration.ofMinutes(5));
    await(() -> assertThat(peers.textsTo("+13035550302")).hasSize(1));
    assertThat(peers.textsTo("+13035550303")).isEmpty();

    String link = linkIn(peers.textsTo("+13035550302").getFirst(), "/a/");
    assertThat(get(link).body()).contains("I answer this page");
    assertThat(post(link, FORM, "").body()).contains("It is yours");
    CLOCK.advance(Duration.ofMinutes(11));
    await(
        () ->
            assertThat(planned(id))
                .contains("page +10min-3 SKIPPED STALE", "page +15min SKIPPED STALE"));
    assertThat(peers.textsTo("+13035550303")).isEmpty();
    assertThat(peers.textsTo("+13035550208")).isEmpty();
  }

  @Test
  @Order(3)
  void aSafetyFlagPagesFromTierToTierAndItsClosingEndsIt() throws Exception {
    reachable("pat-flag", "flag@mail.example", "+13035550209", "en");
    flag("pat-flag", 1, 0);
    flag("pat-flag", 2, 1);
    await(() -> assertThat(peers.textsTo("+13035550301")).hasSize(2));
    assertThat(peers.textsTo("+13035550301").getLast())
        .startsWith("Denver: page S2. Answer now: ")
        .doesNotContain("pat-flag", "ITEM");
    String id = matterOf("SAFETY", "pat-flag").orElseThrow();
    CLOCK.advance(Duration.ofMinutes(5));
    flag("pat-flag", 3, 2);
    await(() -> assertThat(peers.textsTo("+13035550302")).hasSize(2));
    courseSays("safety-flag-closed", "pat-flag", 4, "2026-12-01T21:00:00Z");
    await(
        () ->
            assertThat(planned(id))
                .contains(
                    "page +0min-1 HANDED_OVER",
                    "page +5min-2 HANDED_OVER",
                    "page +10min-3 SKIPPED STALE",
                    "page +15min-1 SKIPPED STALE",
                    "page +15min SKIPPED STALE"));
    assertThat(get("/api/v1/matters/" + id).body()).contains("\"open\":false");
    assertThat(tasksOf(id)).isEmpty();
    CLOCK.advance(Duration.ofMinutes(11));
    flag("pat-flag", 5, 0);
    await(() -> assertThat(tasksOf(id)).containsExactly("safety-assessment"));
    assertThat(peers.textsTo("+13035550301")).hasSize(2);
    assertThat(peers.textsTo("+13035550302")).hasSize(2);
    assertThat(peers.textsTo("+13035550303")).isEmpty();
    assertThat(peers.textsTo("+13035550209")).isEmpty();
    assertThat(mailsTo("flag@mail.example")).isEmpty();
  }

  @Test
  @Order(4)
  void aPageThatNobodyAnsweredIsATaskUntilTheFlagIsClosed() throws Exception {
    flag("pat-none", 1, 0);
    flag("pat-none", 2, 1);
    await(() -> assertThat(peers.textsTo("+13035550301")).hasSize(3));
    String id = matterOf("SAFETY", "pat-none").orElseThrow();
    CLOCK.advance(Duration.ofMinutes(16));
    await(() -> assertThat(tasksOf(id)).containsExactly("page"));
    await(() -> assertThat(peers.textsTo("+13035550303")).hasSize(1));
    flag("pat-none", 3, 4);
    courseSays("safety-flag-closed", "pat-none", 4, "2026-12-01T21:00:00Z");
    await(() -> assertThat(tasksOf(id)).isEmpty());
    assertThat(planned(id)).filteredOn(e -> e.startsWith("page +0min-1")).hasSize(2);
  }

  @Test
  @Order(5)
  void aFlagOfTheDayIsForTheLeadAndPagesOnceItsTimeIsOver() throws Exception {
    moveTo("2026-11-30T18:00:00Z");
    flag("pat-day", 1, 0);
    await(() -> assertThat(matterOf("SAFETY_ASSESSMENT", "pat-day")).isNotEmpty());
    String id = matterOf("SAFETY_ASSESSMENT", "pat-day").orElseThrow();
    await(
        () ->
            assertThat(messages("subject=" + id))
                .extracting(m -> m.path("template").asString() + " " + m.path("state").asString())
                .containsExactly("safety-assessment SENT"));
    assertThat(tasksOf(id)).containsExactly("safety-assessment");
    int before = peers.textsTo("+13035550301").size();
    flag("pat-day", 2, 1);
    await(() -> assertThat(peers.textsTo("+13035550301")).hasSize(before + 1));
    assertThat(tasksOf(id)).isEmpty();
    courseSays("safety-flag-closed", "pat-day", 3, "2026-12-01T21:00:00Z");
    await(() -> assertThat(planned(id)).contains("page +5min-2 SKIPPED STALE"));
  }

  @Test
  @Order(6)
  void aCountThatDiffersPagesAndIsInTheQueueAndTheNextOnePagesAnew() throws Exception {
    int before = peers.textsTo("+13035550301").size();
    counted(1);
    await(() -> assertThat(peers.textsTo("+13035550301")).hasSize(before + 1));
    assertThat(peers.textsTo("+13035550301").getLast()).startsWith("Denver: page S5. ");
    String id = matterOf("STOCK_DISCREPANCY", "").orElseThrow();
    await(() -> assertThat(tasksOf(id)).containsExactly("stock-discrepancy"));
    assertThat(post("/api/v1/matters/" + id + "/acknowledge", JSON, "{\"by\": \"cli-1\"}").body())
        .contains("\"acknowledgedBy\":\"cli-1\"");
    assertThat(planned(id)).contains("page +5min-2 SKIPPED STALE");
    CLOCK.advance(Duration.ofMinutes(6));
    counted(2);
    await(() -> assertThat(peers.textsTo("+13035550301")).hasSize(before + 2));
    cabinetSays("shift-closed", 3, "2026-12-01T23:20:00Z");
    await(() -> assertThat(tasksOf(id)).isEmpty());
    assertThat(get("/api/v1/matters/" + id).body()).contains("\"open\":false");
    counted(4);
    await(() -> assertThat(peers.textsTo("+13035550301")).hasSize(before + 3));
    assertThat(post("/api/v1/matters/" + id + "/close", JSON, "").body())
        .contains("\"open\":false");
    assertThat(tasksOf(id)).isEmpty();
  }

  @Test
  @Order(7)
  void theWatchAsksThePatientAndASignAsksAPersonToCall() throws Exception {
    reachable("pat-watch", "watch@mail.example", "+13035550210", "en");
    courseSays("measure-due", "pat-watch", 1, "2026-12-08T16:00:00Z");
    await(() -> assertThat(peers.textsTo("+13035550210")).hasSize(1));
    assertThat(peers.textsTo("+13035550210").getFirst())
        .startsWith("Denver: please answer a few questions");
    assertThat(planned(matterOf("MEASURE_DUE", "pat-watch").orElseThrow()))
        .containsExactly(
            "questions-due +0h HANDED_OVER",
            "questions-due +24h PLANNED",
            "questions-due +48h PLANNED",
            "call-task +72h PLANNED");
    String asked = matterOf("MEASURE_DUE", "pat-watch").orElseThrow();
    measureTaken("pat-watch", 2, true);
    await(() -> assertThat(get("/api/v1/matters/" + asked).body()).contains("\"open\":false"));
    assertThat(planned(asked))
        .containsExactly(
            "questions-due +0h HANDED_OVER",
            "questions-due +24h SKIPPED STALE",
            "questions-due +48h SKIPPED STALE",
            "call-task +72h SKIPPED STALE");
    courseSays("relapse-suspected", "pat-watch", 3, "2026-12-19T17:00:00Z");
    await(() -> assertThat(matterOf("RELAPSE_SUSPECTED", "pat-watch")).isNotEmpty());
    await(
        () ->
            assertThat(tasksOf(matterOf("RELAPSE_SUSPECTED", "pat-watch").orElseThrow()))
                .containsExactly("relapse-suspected"));
  }

  @Test
  @Order(8)
  void aMeasureThatAnswersNothingEndsNoQuestion() throws Exception {
    reachable("pat-other", "other@mail.example", "+13035550215", "en");
    courseSays("measure-due", "pat-other", 1, "2026-12-08T16:00:00Z");
    measureTaken("pat-other", 2, false);
    courseSays("relapse-suspected", "pat-other", 3, "2026-12-19T17:00:00Z");
    await(() -> assertThat(matterOf("RELAPSE_SUSPECTED", "pat-other")).isPresent());
    assertThat(matterOf("MEASURE_DUE", "pat-other")).isPresent();
  }

  @Test
  @Order(9)
  void whoTakesAFlagOnInTheClinicEndsItsPagesUntilNobodyHasCalled() throws Exception {
    int first = peers.textsTo("+13035550301").size();
    int second = peers.textsTo("+13035550302").size();
    flag("pat-taken", 1, 1);
    await(() -> assertThat(peers.textsTo("+13035550301")).hasSize(first + 1));
    String id = matterOf("SAFETY", "pat-taken").orElseThrow();
    courseSays("safety-flag-acknowledged", "pat-taken", 2, "2026-12-01T20:03:00Z");
    await(() -> assertThat(planned(id)).contains("page +5min-2 SKIPPED STALE"));
    assertThat(get("/api/v1/matters/" + id).body())
        .contains("\"open\":true", "\"acknowledgedBy\":\"cli-lindqvist\"");
    CLOCK.advance(Duration.ofMinutes(30));
    courseSays("safety-call-overdue", "pat-taken", 3, "2026-12-01T20:30:00Z");
    await(() -> assertThat(peers.textsTo("+13035550301")).hasSize(first + 2));
    assertThat(peers.textsTo("+13035550302")).hasSize(second);
    CLOCK.advance(Duration.ofMinutes(5));
    await(() -> assertThat(peers.textsTo("+13035550302")).hasSize(second + 1));
    courseSays("safety-flag-closed", "pat-taken", 4, "2026-12-01T21:00:00Z");
    await(() -> assertThat(matterOf("SAFETY", "pat-taken")).isEmpty());
  }

  @Test
  @Order(9)
  void twoHoursAfterAnAdverseEventAPersonIsAskedToCall() throws Exception {
    Heralds.adverseEvent("ses-adverse", "pat-adverse");
    await(() -> assertThat(matterOf("ADVERSE_EVENT", "pat-adverse")).isPresent());
    String id = matterOf("ADVERSE_EVENT", "pat-adverse").orElseThrow();
    assertThat(planned(id)).containsExactly("check-in +2h PLANNED");
    CLOCK.advance(Duration.ofHours(2));
    await(() -> assertThat(tasksOf(id)).containsExactly("check-in"));
    await(
        () ->
            assertThat(messages("subject=" + id))
                .extracting(m -> m.path("state").asString())
                .containsExactly("SENT"));
  }

  @Test
  @Order(10)
  void gatesThatAreClosedADayAheadAreATaskUntilTheVisitIsCancelled() throws Exception {
    courseSays("gates-closed-a-day-ahead", "pat-gate", 1, "2026-11-30T16:00:00Z");
    await(() -> assertThat(matterOf("GATES_CLOSED", "pat-gate")).isNotEmpty());
    String id = matterOf("GATES_CLOSED", "pat-gate").orElseThrow();
    await(() -> assertThat(tasksOf(id)).containsExactly("gates-closed"));
    cancelled("apt_6qv0fuip4cdbg98edl5m2gmemh", 2, "pat-gate", 1);
    await(() -> assertThat(tasksOf(id)).isEmpty());
  }

  @Test
  @Order(11)
  void anOfferFromTheWaitlistIsToldAndOverWhenItsHoldLapses() throws Exception {
    reachable("pat-offer", "offer@mail.example", "+13035550211", "en");
    enrolled("pat-offer", 1);
    await(() -> assertThat(zoneOf("pat-offer")).isEqualTo("America/Denver"));
    held("apt-offer", "pat-offer", 1, "HOLD", Duration.ofMinutes(10));
    held("apt-offer", "pat-offer", 2, "OFFER", Duration.ofHours(4));
    await(() -> assertThat(peers.textsTo("+13035550211")).hasSize(1));
    assertThat(peers.textsTo("+13035550211").getFirst())
        .startsWith("Denver: a time became free: Tue 1 Dec 2026, 09:00 MST. Kept until Mon 30 Nov");
    String id = matterOf("WAITLIST_OFFER", "pat-offer").orElseThrow();
    assertThat(planned(id)).containsExactly("waitlist-offer  HANDED_OVER");
    cancelled("apt-offer", 3, "pat-offer", 1);
    await(() -> assertThat(get("/api/v1/matters/" + id).body()).contains("\"open\":false"));
    assertThat(messages("subject=apt-offer")).isEmpty();
  }

  @Test
  @Order(12)
  void anOfferAtNightGoesByMailAtOnceAndByTextInTheMorningIfItStillStands() throws Exception {
    moveTo("2026-12-01T05:00:00Z");
    for (int i = 1; i <= 2; i++) {
      String patient = "pat-night" + i;
      reachable(patient, "night" + i + "@mail.example", "+1303555022" + i, "en");
      enrolled(patient, 1);
      await(() -> assertThat(zoneOf(patient)).isEqualTo("America/Denver"));
      held("apt-night" + i, patient, 1, "OFFER", Duration.ofHours(14));
      await(() -> assertThat(matterOf("WAITLIST_OFFER", patient)).isPresent());
    }
    await(() -> assertThat(mailsTo("night1@mail.example")).hasSize(1));
    await(() -> assertThat(mailsTo("night2@mail.example")).hasSize(1));
    assertThat(textOf(mailsTo("night1@mail.example").getFirst()))
        .contains("a time became free", "until Tue 1 Dec 2026, 12:00 MST");
    String taken = matterOf("WAITLIST_OFFER", "pat-night1").orElseThrow();
    cancelled("apt-night1", 2, "pat-night1", 1);
    await(
        () ->
            assertThat(planned(taken))
                .containsExactly("waitlist-offer  HANDED_OVER", "waitlist-offer  SKIPPED STALE"));
    moveTo("2026-12-01T14:59:50Z");
    assertThat(peers.textsTo("+13035550222")).isEmpty();
    moveTo("2026-12-01T15:00:00Z");
    await(() -> assertThat(peers.textsTo("+13035550222")).hasSize(1));
    assertThat(peers.textsTo("+13035550221")).isEmpty();
    assertThat(mailsTo("night2@mail.example")).hasSize(1);
  }

  @Test
  @Order(13)
  void aMatterUnderAKeyThatWasUsedForAnotherIsRefused() throws Exception {
    String body =
        "{\"cause\": \"REMS_FORM_DUE\", \"patientId\": \"pat-key\", \"siteId\": \"denver\"}";
    var first = post("/api/v1/matters", JSON, body, "Idempotency-Key", "rems-1");
    assertThat(first.statusCode()).isEqualTo(201);
    String id = json(first.body()).path("id").asString();
    var again = post("/api/v1/matters", JSON, body, "Idempotency-Key", "rems-1");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again.body()).path("id").asString()).isEqualTo(id);
    var other =
        post("/api/v1/matters", JSON, body.replace("denver", "aspen"), "Idempotency-Key", "rems-1");
    assertThat(other.body()).contains("IDEMPOTENCY_KEY_REUSED");
    assertThat(other.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(get("/api/v1/matters/" + id).body()).contains("\"siteId\":\"denver\"");
    assertThat(get("/api/v1/matters?siteId=aspen").body()).doesNotContain("pat-key");
  }
}
