package health.afterglow.notification.message.adapter;

import static health.afterglow.notification.message.adapter.NotificationRig.CLOCK;
import static health.afterglow.notification.message.adapter.NotificationRig.await;
import static health.afterglow.notification.message.adapter.NotificationRig.calendarOf;
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
import static health.afterglow.notification.message.adapter.NotificationRig.states;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.testkit.ContractChecks;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * The table of {@code docs/domain.md}, section 6, in the whole service: reminders, answers, pages
 * and links. The tests follow each other in time.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TableOnTheRealBrokerTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  @BeforeAll
  static void start() throws IOException {
    NotificationRig.start();
  }

  @AfterAll
  static void stop() throws IOException {
    NotificationRig.stop();
  }

  private static void booked(String id, String patient, String kind, String start)
      throws Exception {
    peers.hasAppointment(id, "BOOKED", 1);
    NotificationRig.send(
        NotificationRig.APPOINTMENTS,
        "scheduling",
        "appointment",
        "appointment-booked",
        id,
        1,
        NotificationRig.booking(id, patient, "denver", 1)
            .replace("INTEGRATION", kind)
            .replace("2026-11-24T17:00:00Z", start)
            .replace("2026-11-24T18:00:00Z", Instant.parse(start).plusSeconds(3600).toString())
            .replace("2026-11-23T15:00:00Z", CLOCK.instant().toString()));
    await(
        () ->
            assertThat(messages("subject=" + id + "&template=appointment-booked"))
                .isNotEmpty()
                .allSatisfy(m -> assertThat(m.has("endedAt")).isTrue()));
  }

  private static List<String> planned(String subject) throws Exception {
    List<String> entries = new ArrayList<>();
    json(get("/api/v1/plans/" + subject).body())
        .path("entries")
        .forEach(
            e ->
                entries.add(
                    e.path("template").asString()
                        + " "
                        + e.path("offset").asString()
                        + " "
                        + e.path("status").asString()
                        + (e.has("reason") ? " " + e.path("reason").asString() : "")));
    return entries;
  }

  private static void moveTo(String instant) {
    CLOCK.set(Instant.parse(instant));
  }

  private static String linkIn(String text, String purpose) {
    Matcher link =
        Pattern.compile("https://portal\\.afterglow\\.example(" + purpose + "\\S+?)\\.?(\\s|$)")
            .matcher(text);
    assertThat(link.find()).as(text).isTrue();
    return link.group(1);
  }

  private static int signed(String path, Map<String, String> form) throws Exception {
    StringBuilder content = new StringBuilder(NotificationRig.GATEWAY_SEES + path);
    new TreeMap<>(form).forEach((name, value) -> content.append(name).append(value));
    byte[] key = "local".getBytes(StandardCharsets.UTF_8);
    String signature =
        Base64.getEncoder().encodeToString(Secrets.mac("HmacSHA1", key, content.toString()));
    return post(path, FORM, encoded(form), "X-Twilio-Signature", signature).statusCode();
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static void says(String number, String sid, String words) throws Exception {
    assertThat(
            signed(
                "/api/v1/texts/answers", Map.of("From", number, "MessageSid", sid, "Body", words)))
        .isEqualTo(200);
  }

  @Test
  @Order(1)
  void remindersAreAPlanOfTheirOwnAndGoAtTheirTime() throws Exception {
    reachable("pat-rem", "rem@mail.example", "+13035550201", "en");
    booked("apt-rem", "pat-rem", "INTEGRATION", "2026-11-25T17:00:00Z");
    assertThat(planned("apt-rem"))
        .containsExactly(
            "appointment-booked  HANDED_OVER",
            "appointment-booked  HANDED_OVER",
            "appointment-reminder -24h PLANNED",
            "appointment-reminder -2h PLANNED");
    assertThat(states("apt-rem")).hasSize(2).containsOnly("SENT");

    moveTo("2026-11-24T17:00:00Z");
    await(() -> assertThat(peers.textsTo("+13035550201")).hasSize(2));
    assertThat(peers.textsTo("+13035550201").getLast())
        .startsWith("Denver: reminder of your appointment on Wed 25 Nov 2026, 10:00 MST.");
    assertThat(mailsTo("rem@mail.example")).hasSize(1);
  }

  @Test
  @Order(2)
  void theGatewayReportsDeliveryAndWhoeverElseSaysSoIsRefused() throws Exception {
    String id =
        messages("subject=apt-rem&template=appointment-reminder").getFirst().path("id").asString();
    String path = "/api/v1/texts/reports/" + id;
    assertThat(peers.formsTo("+13035550201").getLast())
        .containsEntry("StatusCallback", NotificationRig.GATEWAY_SEES + path);
    Map<String, String> form = Map.of("MessageStatus", "delivered", "MessageSid", "SM1");
    assertThat(post(path, FORM, encoded(form)).statusCode()).isEqualTo(403);
    assertThat(post(path, FORM, encoded(form), "X-Twilio-Signature", "bm90IGl0").body())
        .contains("SIGNATURE_INVALID");
    assertThat(signed(path, form)).isEqualTo(200);
    assertThat(json(get("/api/v1/messages/" + id).body()).path("state").asString())
        .isEqualTo("DELIVERED");
    await(
        () ->
            assertThat(NotificationRig.published("apt-rem"))
                .filteredOn(r -> NotificationRig.header(r, "ce_type").contains("message-delivered"))
                .singleElement()
                .satisfies(
                    r ->
                        ContractChecks.assertConforms(
                            "notification",
                            "message-delivered",
                            1,
                            new String(r.value(), StandardCharsets.UTF_8))));
  }

  @Test
  @Order(3)
  void aTextThatIsReportedUndeliveredIsSentByMailInstead() throws Exception {
    moveTo("2026-11-25T15:00:00Z");
    await(() -> assertThat(peers.textsTo("+13035550201")).hasSize(3));
    String id =
        messages("subject=apt-rem&template=appointment-reminder").stream()
            .filter(m -> m.path("offset").asString().equals("-2h"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    await(
        () ->
            assertThat(json(get("/api/v1/messages/" + id).body()).path("state").asString())
                .isEqualTo("SENT"));
    assertThat(signed("/api/v1/texts/reports/" + id, Map.of("MessageStatus", "undelivered")))
        .isEqualTo(200);
    await(() -> assertThat(mailsTo("rem@mail.example")).hasSize(2));
    assertThat(messages("subject=apt-rem&template=call-task")).isEmpty();
  }

  @Test
  @Order(4)
  void aCancelledVisitIsNotRemindedOfEvenIfItsEventIsStillOnItsWay() throws Exception {
    reachable("pat-gone", "gone@mail.example", "+13035550202", "en");
    booked("apt-gone", "pat-gone", "INTEGRATION", "2026-11-27T17:00:00Z");
    peers.hasAppointment("apt-gone", "CANCELLED", 1);
    moveTo("2026-11-26T17:00:00Z");
    await(
        () ->
            assertThat(messages("subject=apt-gone&template=appointment-reminder"))
                .singleElement()
                .satisfies(m -> assertThat(m.path("reason").asString()).isEqualTo("STALE")));
    cancelled("apt-gone", 2, "pat-gone", 1);
    await(() -> assertThat(planned("apt-gone")).contains("appointment-reminder -2h SKIPPED STALE"));
    await(() -> assertThat(mailsTo("gone@mail.example")).hasSize(2));
    assertThat(calendarOf(mailsTo("gone@mail.example").getFirst()))
        .contains("METHOD:REQUEST", "UID:apt-gone@afterglow.example", "SEQUENCE:0\r\n")
        .contains("ATTENDEE:mailto:gone@mail.example", "SUMMARY:Denver: appointment\r\n");
    assertThat(calendarOf(mailsTo("gone@mail.example").getLast()))
        .contains("METHOD:CANCEL", "UID:apt-gone@afterglow.example", "SEQUENCE:1\r\n");
  }

  @Test
  @Order(5)
  void scenario17StopEndsTextsAtOnceAndWhatWasPlannedBecomesACall() throws Exception {
    reachable("pat-stop", "stop@mail.example", "+13035550203", "en");
    booked("apt-stop", "pat-stop", "INTEGRATION", "2026-11-30T17:00:00Z");
    says("+13035550203", "SM17", "Please stop texting me!");
    await(() -> assertThat(peers.textsTo("+13035550203")).hasSize(2));
    assertThat(peers.textsTo("+13035550203").getLast())
        .startsWith("Denver: you will get no more messages.");
    says("+13035550203", "SM17", "Please stop texting me!");
    assertThat(planned("apt-stop"))
        .contains(
            "appointment-reminder -24h SKIPPED OPTED_OUT",
            "appointment-reminder -2h SKIPPED OPTED_OUT");
    JsonNode tasks = json(get("/api/v1/tasks?subject=apt-stop").body()).path("tasks");
    assertThat(tasks).hasSize(1);
    assertThat(tasks.get(0).path("reason").asString()).isEqualTo("OPTED_OUT");
    moveTo("2026-11-29T17:00:00Z");
    cancelled("apt-stop", 2, "pat-stop", 1);
    await(
        () -> assertThat(planned("apt-stop")).contains("appointment-cancelled  SKIPPED OPTED_OUT"));
    assertThat(peers.textsTo("+13035550203")).hasSize(2);
    assertThat(mailsTo("stop@mail.example")).hasSize(1);

    says("+13035550203", "SM18", "START");
    await(() -> assertThat(peers.textsTo("+13035550203")).hasSize(3));
    assertThat(json(get("/api/v1/patients/pat-stop/preferences").body()).path("takesMessages"))
        .hasToString("true");
  }

  @Test
  @Order(6)
  void scenario18CancelOptsOutAndIsShownToStaffAndTheVisitStays() throws Exception {
    reachable("pat-canc", "canc@mail.example", "+13035550204", "es");
    booked("apt-canc", "pat-canc", "INTEGRATION", "2026-12-02T17:00:00Z");
    says("+13035550204", "SM20", "CANCEL");
    await(() -> assertThat(peers.textsTo("+13035550204")).hasSize(2));
    assertThat(peers.textsTo("+13035550204").getLast()).contains("no recibirá más mensajes");
    JsonNode tasks = json(get("/api/v1/tasks?patientId=pat-canc").body()).path("tasks");
    assertThat(tasks)
        .extracting(t -> t.path("what").asString())
        .containsExactlyInAnyOrder("call-task", "patient-wrote");
    assertThat(messages("subject=apt-canc&template=appointment-cancelled")).isEmpty();
    String task = tasks.get(0).path("id").asString();
    assertThat(
            post(
                    "/api/v1/tasks/" + task + "/done",
                    JSON,
                    "{\"by\": \"cli-ana\", \"outcome\": \"REACHED\"}")
                .body())
        .contains("\"DONE\"");
    assertThat(get("/api/v1/tasks?patientId=pat-canc").body()).doesNotContain(task);
  }

  @Test
  @Order(7)
  void scenario19APageAtNightGoesFromTierToTierUntilSomebodyAnswers() throws Exception {
    moveTo("2026-11-30T09:10:00Z");
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
                      "{\"cause\": \"SAFETY\", \"patientId\": \"pat-rem\", \"siteId\": \"denver\"}",
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
        .doesNotContain("pat-rem");
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
    assertThat(peers.textsTo("+13035550201")).hasSize(3);
  }

  @Test
  @Order(8)
  void scenario30WhatIsTooLateAfterAnOutageIsDroppedAndNothingComesTwice() throws Exception {
    moveTo("2026-11-30T16:00:00Z");
    reachable("pat-late", "late@mail.example", "+13035550205", "en");
    booked("apt-late", "pat-late", "INTEGRATION", "2026-12-02T17:00:00Z");
    moveTo("2026-12-02T17:30:00Z");
    await(
        () ->
            assertThat(planned("apt-late"))
                .contains(
                    "appointment-reminder -24h SKIPPED TOO_LATE",
                    "appointment-reminder -2h SKIPPED TOO_LATE"));
    assertThat(peers.textsTo("+13035550205")).hasSize(1);
  }

  @Test
  @Order(9)
  void aDosingVisitIsPreparedForBehindASignedLink() throws Exception {
    moveTo("2026-12-07T16:00:00Z");
    reachable("pat-dose", "dose@mail.example", "+13035550206", "en");
    booked("apt-dose", "pat-dose", "DOSING", "2026-12-11T16:00:00Z");
    moveTo("2026-12-08T16:00:00Z");
    await(
        () ->
            assertThat(peers.textsTo("+13035550206"))
                .anySatisfy(t -> assertThat(t).contains("please read this before your visit")));
    String nudge =
        peers.textsTo("+13035550206").stream()
            .filter(t -> t.contains("please read this"))
            .findFirst()
            .orElseThrow();
    String link = linkIn(nudge, "/p/");
    var page = get(link);
    assertThat(page.body()).contains("Do not eat solid food", "I will be there");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'");
    assertThat(get(link + "x").statusCode()).isEqualTo(404);
    assertThat(get(link.replace("/p/", "/a/")).statusCode()).isEqualTo(404);
    assertThat(post(link, FORM, "").statusCode()).isEqualTo(200);
    assertThat(planned("apt-dose")).contains("visit-unconfirmed -24h SKIPPED CONFIRMED");

    moveTo("2026-12-10T16:00:00Z");
    await(
        () ->
            assertThat(json(get("/api/v1/tasks?subject=apt-dose").body()).path("tasks"))
                .extracting(t -> t.path("what").asString())
                .contains("companion-check"));
    moveTo("2026-12-11T17:00:00Z");
    assertThat(get(link).statusCode()).isEqualTo(404);
  }

  @Test
  @Order(10)
  void scenario24OfTheDeadNothingIsSaid() throws Exception {
    reachable("pat-dead", "dead@mail.example", "+13035550207", "en");
    booked("apt-dead", "pat-dead", "INTEGRATION", "2026-12-14T17:00:00Z");
    assertThat(post("/api/v1/matters/deceased/pat-dead", JSON, "").statusCode()).isEqualTo(204);
    assertThat(planned("apt-dead"))
        .contains(
            "appointment-reminder -24h SKIPPED DECEASED",
            "appointment-reminder -2h SKIPPED DECEASED");
    cancelled("apt-dead", 2, "pat-dead", 1);
    await(
        () -> assertThat(planned("apt-dead")).contains("appointment-cancelled  SKIPPED DECEASED"));
    assertThat(peers.textsTo("+13035550207")).hasSize(1);
  }

  @Test
  @Order(11)
  void theTemplatesAreThereToLookAt() throws Exception {
    assertThat(get("/templates").body())
        .contains("appointment-reminder · PATIENT · es · version 1", "Do not eat solid food");
  }

  @Test
  @Order(12)
  void aBookingThatNothingWasSaidAboutIsAnAlertAndATask() throws Exception {
    Reconciliation reconciliation = NotificationRig.app.getBean(Reconciliation.class);
    peers.listsBooked("apt-rem", "pat-rem");
    peers.listsBooked("apt-silent", "pat-silent");
    reconciliation.compare();
    assertThat(json(get("/api/v1/reconciliation").body()).path("missing")).isEmpty();
    CLOCK.advance(Duration.ofMinutes(5));
    reconciliation.compare();
    assertThat(json(get("/api/v1/reconciliation").body()).path("missing"))
        .extracting(JsonNode::asString)
        .containsExactly("apt-silent");
    assertThat(get("/api/v1/tasks?subject=apt-silent").body()).contains("EXPECTED_NOT_SENT");
    assertThat(get("/actuator/prometheus").body()).contains("afterglow_messages_missing 1.0");
  }

  @Test
  @Order(13)
  void eventsTenTimesOverGiveTheSameMessagesAsOnce() {
    NotificationRig.app.getBean(Dispatcher.class).stop();
    int appointments = Integer.getInteger("flood.appointments", 125);
    MessageFlood flood = new MessageFlood(appointments);
    flood.deliver(1);
    Set<String> once = MessageFlood.everythingPlanned();
    assertThat(once).hasSizeGreaterThan(4 * appointments);
    flood.deliver(9);
    assertThat(MessageFlood.everythingPlanned()).isEqualTo(once);
  }
}
