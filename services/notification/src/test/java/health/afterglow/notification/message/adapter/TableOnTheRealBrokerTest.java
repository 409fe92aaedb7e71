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
import static health.afterglow.notification.message.adapter.NotificationRig.placedAt;
import static health.afterglow.notification.message.adapter.NotificationRig.post;
import static health.afterglow.notification.message.adapter.NotificationRig.reachable;
import static health.afterglow.notification.message.adapter.NotificationRig.states;
import static health.afterglow.notification.message.adapter.TableSteps.FORM;
import static health.afterglow.notification.message.adapter.TableSteps.booked;
import static health.afterglow.notification.message.adapter.TableSteps.encoded;
import static health.afterglow.notification.message.adapter.TableSteps.linkIn;
import static health.afterglow.notification.message.adapter.TableSteps.moveTo;
import static health.afterglow.notification.message.adapter.TableSteps.planned;
import static health.afterglow.notification.message.adapter.TableSteps.signed;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Notice;
import health.afterglow.notification.template.Template;
import health.afterglow.notification.template.Templates;
import health.afterglow.testkit.ContractChecks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * The table of {@code docs/domain.md}, section 6, in the whole service: what follows from
 * appointments. The tests follow each other in time.
 */
@ExtendWith(TheWholeService.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TableOnTheRealBrokerTest {

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
  @Order(6)
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
  @Order(7)
  void everyTemplateIsThereToLookAtInEachLanguageWithItsVersion() throws Exception {
    Templates templates = NotificationRig.app.getBean(Templates.class);
    List<String> expected = new ArrayList<>();
    for (Notice notice : Notice.values()) {
      for (Audience audience : notice.audiences()) {
        Template template = templates.of(notice, audience);
        assertThat(template.texts().keySet()).containsAll(audience.languages());
        for (String language : template.texts().keySet()) {
          expected.add(
              "<h2>%s · %s · %s · version %d</h2>"
                  .formatted(notice.templateName(), audience, language, template.version()));
        }
      }
    }
    String page = get("/templates").body();
    assertThat(page)
        .contains(expected)
        .contains("Do not eat solid food", "su cita el Tue 24 Nov 2026, 10:00 MST")
        .doesNotContainPattern("\\{[a-z]+\\}[^}]");
    assertThat(page.split("<section>", -1)).hasSize(expected.size() + 1);
    assertThat(expected)
        .hasSizeGreaterThan(40)
        .contains("<h2>waitlist-offer · PATIENT · es · version 2</h2>");
  }

  @Test
  @Order(0)
  void markupAndFormulasInANameAreTextAndALineBreakIsNotSaid() throws Exception {
    peers.knowsSite("evil", "=HYPERLINK(1)<img src=x onerror=alert(1)>");
    reachable("pat-evil", "evil@mail.example", "+13035550217", "en");
    placedAt("evil", "booked", "apt-evil", 1, "pat-evil", 1);
    await(() -> assertThat(mailsTo("evil@mail.example")).hasSize(1));
    assertThat(mailsTo("evil@mail.example").getFirst().getContentType())
        .startsWith("multipart/mixed");
    assertThat(calendarOf(mailsTo("evil@mail.example").getFirst()).lines())
        .filteredOn(line -> line.startsWith("ATTENDEE"))
        .containsExactly("ATTENDEE:mailto:evil@mail.example");
    await(() -> assertThat(peers.textsTo("+13035550217")).hasSize(1));
    assertThat(get(linkIn(peers.textsTo("+13035550217").getFirst(), "/p/")).body())
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .doesNotContain("<img");

    peers.knowsSite("broken", "Denver\\r\\nBcc: all@x.example");
    reachable("pat-crlf", "crlf@mail.example", "+13035550218", "en");
    placedAt("broken", "booked", "apt-crlf", 1, "pat-crlf", 1, "cli-crlf");
    await(
        () ->
            assertThat(messages("subject=apt-crlf&state=FAILED"))
                .extracting(m -> m.path("template").asString() + " " + m.path("reason").asString())
                .containsExactlyInAnyOrder(
                    "appointment-booked CONTENT_REFUSED",
                    "appointment-booked CONTENT_REFUSED",
                    "appointment-booked CONTENT_REFUSED",
                    "call-task CONTENT_REFUSED"));
    assertThat(mailsTo("crlf@mail.example")).isEmpty();
    assertThat(mailsTo("all@x.example")).isEmpty();
    assertThat(mailsTo("cli-crlf@clinic.example")).isEmpty();
    assertThat(peers.textsTo("+13035550218")).isEmpty();
  }

  @Test
  @Order(8)
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
  @Order(9)
  void eventsTenTimesOverGiveTheSameMessagesAsOnce() {
    NotificationRig.app.getBean(Dispatcher.class).stop();
    int appointments = Integer.getInteger("flood.appointments", 1250);
    MessageFlood flood = new MessageFlood(appointments);
    flood.deliver(1);
    Set<String> once = MessageFlood.everythingPlanned();
    assertThat(once).hasSizeGreaterThan(4 * appointments);
    flood.deliver(9);
    assertThat(MessageFlood.everythingPlanned()).isEqualTo(once);
  }
}
