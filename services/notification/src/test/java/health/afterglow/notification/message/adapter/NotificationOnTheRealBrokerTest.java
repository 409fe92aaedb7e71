package health.afterglow.notification.message.adapter;

import static health.afterglow.notification.message.adapter.NotificationRig.APPOINTMENTS;
import static health.afterglow.notification.message.adapter.NotificationRig.CLOCK;
import static health.afterglow.notification.message.adapter.NotificationRig.FOLLOW_UPS;
import static health.afterglow.notification.message.adapter.NotificationRig.app;
import static health.afterglow.notification.message.adapter.NotificationRig.await;
import static health.afterglow.notification.message.adapter.NotificationRig.booking;
import static health.afterglow.notification.message.adapter.NotificationRig.cancelled;
import static health.afterglow.notification.message.adapter.NotificationRig.everythingStored;
import static health.afterglow.notification.message.adapter.NotificationRig.get;
import static health.afterglow.notification.message.adapter.NotificationRig.header;
import static health.afterglow.notification.message.adapter.NotificationRig.mail;
import static health.afterglow.notification.message.adapter.NotificationRig.mailsTo;
import static health.afterglow.notification.message.adapter.NotificationRig.messageBean;
import static health.afterglow.notification.message.adapter.NotificationRig.messages;
import static health.afterglow.notification.message.adapter.NotificationRig.peers;
import static health.afterglow.notification.message.adapter.NotificationRig.placed;
import static health.afterglow.notification.message.adapter.NotificationRig.placedAt;
import static health.afterglow.notification.message.adapter.NotificationRig.published;
import static health.afterglow.notification.message.adapter.NotificationRig.reachable;
import static health.afterglow.notification.message.adapter.NotificationRig.send;
import static health.afterglow.notification.message.adapter.NotificationRig.smtp;
import static health.afterglow.notification.message.adapter.NotificationRig.states;
import static health.afterglow.notification.message.adapter.NotificationRig.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.Trigger;
import health.afterglow.notification.message.MessageCommand.BeginSending;
import health.afterglow.notification.message.MessageCommand.PlanMessage;
import health.afterglow.notification.message.MessageDecider;
import health.afterglow.notification.message.Plan;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;
import health.afterglow.testkit.ContractChecks;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole service: events in, mails and texts out, and everything that can go wrong between. */
@ExtendWith(TheWholeService.class)
class NotificationOnTheRealBrokerTest {

  @Test
  void aBookingIsToldToThePatientAndTheClinicianAndNothingPersonalIsKept() throws Exception {
    reachable("pat-told", "told@mail.example", "+13035550101", "es");
    placed("booked", "apt-told", 1, "pat-told", 1, "cli-told");

    await(() -> assertThat(states("apt-told")).hasSize(3).containsOnly("SENT"));
    MimeMessage toPatient = mailsTo("told@mail.example").getFirst();
    assertThat(toPatient.getSubject()).isEqualTo("Denver: su cita el mar 24 nov 2026, 10:00 MST");
    assertThat(textOf(toPatient)).doesNotContain("Jo Canary");
    MimeMessage toClinician = mailsTo("cli-told@clinic.example").getFirst();
    assertThat(textOf(toClinician))
        .contains("Tue 24 Nov 2026, 10:00 MST", "denver-blue", "P-T-TOLD")
        .doesNotContain("Jo Canary");
    assertThat(peers.textsTo("+13035550101"))
        .singleElement()
        .asString()
        .startsWith("Denver: su cita está reservada para el mar 24 nov 2026, 10:00 MST.");
    assertThat(peers.authorizations()).allSatisfy(a -> assertThat(a).startsWith("Basic "));

    await(() -> assertThat(published("apt-told")).hasSize(3));
    assertThat(published("apt-told"))
        .allSatisfy(
            r ->
                ContractChecks.assertConforms(
                    "notification",
                    "message-sent",
                    1,
                    new String(r.value(), StandardCharsets.UTF_8)));
    assertThat(everythingStored())
        .contains("apt-told")
        .doesNotContain("told@", "3035550101", "Canary");
  }

  @Test
  void aBookingDeliveredTenTimesIsToldOnce() throws Exception {
    reachable("pat-ten", "ten@mail.example", "+13035550102", "en");
    placed("booked", "apt-ten", 1, "pat-ten", 1, "cli-ten");
    await(() -> assertThat(states("apt-ten")).hasSize(3).containsOnly("SENT"));
    for (int i = 1; i < 10; i++) {
      placed("booked", "apt-ten", 1 + i / 2, "pat-ten", 1, "cli-ten");
    }
    cancelled("apt-ten", 7, "pat-ten", 1);

    await(() -> assertThat(states("apt-ten")).hasSize(6).containsOnly("SENT"));
    assertThat(mailsTo("ten@mail.example")).hasSize(2);
    assertThat(mailsTo("cli-ten@clinic.example")).hasSize(2);
    assertThat(peers.textsTo("+13035550102")).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void whileIntakeIsAwayTheMessageWaits() throws Exception {
    reachable("pat-wait", "wait@mail.example", "+13035550103", "en");
    peers.intakeIsAway(true);
    placed("booked", "apt-wait", 1, "pat-wait", 1);
    await(
        () ->
            assertThat(messages("subject=apt-wait"))
                .hasSize(2)
                .allSatisfy(
                    m ->
                        assertThat(m.path("reason").asString())
                            .isEqualTo("DIRECTORY_UNAVAILABLE")));
    assertThat(states("apt-wait")).containsOnly("PLANNED");

    peers.intakeIsAway(false);
    await(
        () -> {
          CLOCK.advance(Duration.ofSeconds(2));
          assertThat(states("apt-wait")).containsOnly("SENT");
        });
    assertThat(mailsTo("wait@mail.example")).hasSize(1);
    assertThat(peers.textsTo("+13035550103")).hasSize(1);
  }

  @Test
  void whatWasCancelledBeforeItWasToldIsNotTold() throws Exception {
    reachable("pat-stale", "stale@mail.example", "+13035550104", "en");
    peers.intakeIsAway(true);
    placed("booked", "apt-stale", 1, "pat-stale", 1);
    await(() -> assertThat(messages("subject=apt-stale")).hasSize(2));
    cancelled("apt-stale", 2, "pat-stale", 1);
    await(() -> assertThat(messages("subject=apt-stale")).hasSize(4));
    peers.intakeIsAway(false);

    await(
        () -> {
          CLOCK.advance(Duration.ofSeconds(2));
          assertThat(messages("subject=apt-stale&template=appointment-booked"))
              .allSatisfy(m -> assertThat(m.path("state").asString()).isEqualTo("DROPPED"))
              .allSatisfy(m -> assertThat(m.path("reason").asString()).isEqualTo("STALE"));
          assertThat(messages("subject=apt-stale&template=appointment-cancelled"))
              .allSatisfy(m -> assertThat(m.path("state").asString()).isEqualTo("SENT"));
        });
    assertThat(mailsTo("stale@mail.example")).hasSize(1);
  }

  @Test
  void aCrashWhileSendingIsFoundAndTheMailGoesAgain() throws Exception {
    reachable("pat-crash", "crash@mail.example", null, "en");
    peers.intakeIsAway(true);
    placed("booked", "apt-crash", 1, "pat-crash", 1);
    await(() -> assertThat(messages("subject=apt-crash")).hasSize(2));
    Plan plan =
        new Plan(
            Notice.APPOINTMENT_BOOKED,
            1,
            Medium.EMAIL,
            Audience.PATIENT,
            "pat-crash",
            "pat-crash",
            "denver",
            "apt-crash",
            1,
            "",
            List.of(),
            null);
    var bean = messageBean();
    var _ =
        bean.handler()
            .handle(plan.messageId(), Trigger.once(), new PlanMessage(plan, CLOCK.instant()));
    Instant crashed = CLOCK.instant().plus(Duration.ofMinutes(10));
    var _ = bean.handler().handle(plan.messageId(), Trigger.once(), new BeginSending(1, crashed));
    CLOCK.set(crashed.plus(MessageDecider.LOST_AFTER));
    peers.intakeIsAway(false);
    await(
        () -> {
          CLOCK.advance(Duration.ofSeconds(1));
          assertThat(mail("apt-crash").path("state").asString()).isEqualTo("SENT");
        });
    assertThat(mail("apt-crash").path("uncertainAttempts").asInt()).isEqualTo(1);
    assertThat(mailsTo("crash@mail.example")).hasSize(1);
  }

  @Test
  void aTextOfUncertainOutcomeIsNotRepeatedAndTheLeadIsAskedToCall() throws Exception {
    peers.knowsSite("aurora", "Aurora");
    reachable("pat-unsure", "unsure@mail.example", "+13035550105", "en");
    peers.gatewayAnswers("+13035550105", 500);
    placedAt("aurora", "booked", "apt-unsure", 1, "pat-unsure", 1);
    await(() -> assertThat(mailsTo("lead-aurora@clinic.example")).hasSize(1));
    assertThat(textOf(mailsTo("lead-aurora@clinic.example").getFirst()))
        .contains("P-UNSURE", "by phone");
    await(
        () ->
            assertThat(states("apt-unsure"))
                .containsExactlyInAnyOrder("SENT", "UNCERTAIN", "SENT"));
    assertThat(peers.textsTo("+13035550105")).hasSize(1);
  }

  @Test
  void whoCanBeReachedByNoChannelIsCalledByAPersonOnce() throws Exception {
    peers.knowsSite("boulder", "Boulder");
    peers.knowsPatient("pat-none", "\"emailConsent\": true, \"smsConsent\": false");
    placedAt("boulder", "booked", "apt-none", 1, "pat-none", 1);
    await(() -> assertThat(mailsTo("lead-boulder@clinic.example")).hasSize(1));
    await(
        () ->
            assertThat(messages("subject=apt-none&state=DROPPED"))
                .hasSize(2)
                .allSatisfy(m -> assertThat(m.path("reason").asString()).isEqualTo("UNREACHABLE")));
    assertThat(messages("subject=apt-none&template=call-task")).hasSize(1);
  }

  @Test
  void aPatientWhomIntakeDoesNotKnowFailsInTheOpen() throws Exception {
    peers.knowsSite("golden", "Golden");
    placedAt("golden", "booked", "apt-nobody", 1, "pat-nobody", 1);
    await(
        () ->
            assertThat(messages("subject=apt-nobody&state=FAILED"))
                .hasSize(2)
                .allSatisfy(
                    m -> assertThat(m.path("reason").asString()).isEqualTo("RECIPIENT_UNKNOWN")));
    await(() -> assertThat(mailsTo("lead-golden@clinic.example")).hasSize(1));
    await(
        () ->
            assertThat(published("apt-nobody"))
                .filteredOn(r -> header(r, "ce_type").contains("message-failed"))
                .hasSize(2)
                .allSatisfy(
                    r ->
                        ContractChecks.assertConforms(
                            "notification",
                            "message-failed",
                            1,
                            new String(r.value(), StandardCharsets.UTF_8))));
  }

  @Test
  void refusalsForGoodAreNotTriedAgain() throws Exception {
    peers.knowsSite("pueblo", "Pueblo");
    reachable("pat-refused", "refused@mail.example", "+13035550106", "en");
    smtp.onceFor("refused@mail.example", SmtpInFront.Manner.NO_SUCH_MAILBOX);
    peers.gatewayAnswers("+13035550106", 400);
    placedAt("pueblo", "booked", "apt-refused", 1, "pat-refused", 1);
    await(
        () ->
            assertThat(messages("subject=apt-refused&state=FAILED"))
                .extracting(m -> m.path("reason").asString())
                .containsExactlyInAnyOrder("REFUSED", "OPTED_OUT"));
    await(() -> assertThat(mailsTo("lead-pueblo@clinic.example")).hasSize(1));
  }

  @Test
  void anEscalatedFollowUpIsToldToTheLead() throws Exception {
    peers.knowsSite("lander", "Lander");
    send(
        FOLLOW_UPS,
        "integration-therapy",
        "follow-up",
        "follow-up-escalated",
        "fu:ses-1",
        3,
        """
        {"followUpId": "fu:ses-1", "sessionId": "ses-1", "patientId": "pat-fu", "siteId": "lander",
         "zone": "America/Denver", "reason": "NO_SLOT_IN_WINDOW", "reasons": [],
         "windowOpensAt": "2026-11-24T17:00:00Z", "dueAt": "2026-11-26T17:00:00Z",
         "lateUntil": "2026-11-30T17:00:00Z", "sessionEndedAt": "2026-11-23T17:00:00Z",
         "escalatedAt": "2026-11-23T17:00:09Z"}""");
    await(() -> assertThat(mailsTo("lead-lander@clinic.example")).hasSize(1));
    MimeMessage mail = mailsTo("lead-lander@clinic.example").getFirst();
    assertThat(mail.getSubject())
        .isEqualTo("Lander: a follow-up is not booked, due Thu 26 Nov 2026, 10:00 MST");
  }

  @Test
  void aNameThatWouldAddAHeaderIsRefused() throws Exception {
    peers.knowsSite("evil", "Evil\\r\\nBcc: everyone@mail.example");
    reachable("pat-evil", "evil@mail.example", null, "en");
    placedAt("evil", "booked", "apt-evil", 1, "pat-evil", 1);
    await(
        () -> assertThat(mail("apt-evil").path("reason").asString()).isEqualTo("CONTENT_REFUSED"));
    assertThat(mailsTo("everyone@mail.example")).isEmpty();
  }

  @Test
  void anEventThatMakesNoSenseIsKeptAndTheNextOneIsRead() throws Exception {
    reachable("pat-odd", "odd@mail.example", null, "en");
    send(APPOINTMENTS, "scheduling", "appointment", "appointment-booked", "apt-odd", 1, "{}");
    send(
        APPOINTMENTS,
        "scheduling",
        "appointment",
        "appointment-booked",
        "apt-odd",
        2,
        booking("apt-odd", "pat-odd", "denver", 1).replace("America/Denver", "Mars/Olympus"));
    placed("booked", "apt-odd", 3, "pat-odd", 2);
    await(() -> assertThat(mail("apt-odd").path("state").asString()).isEqualTo("SENT"));
    assertThat(get("/actuator/quarantine").body())
        .contains("PAYLOAD_INVALID", "EFFECT_FAILED")
        .doesNotContain("Olympus");
  }

  @Test
  void searchingIsStrict() throws Exception {
    assertThat(get("/api/v1/messages?sort=$where").body()).contains("PARAMETER_UNKNOWN");
    assertThat(get("/api/v1/messages?patientId%5B$ne%5D=x").statusCode()).isEqualTo(400);
    assertThat(get("/api/v1/messages?state=LOST").statusCode()).isEqualTo(400);
    assertThat(get("/api/v1/messages?patientId=%7B%22$ne%22%3Anull%7D").body())
        .isEqualTo("{\"messages\":[]}");
    HttpResponse<String> unknown = get("/api/v1/messages/msg_none");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("MESSAGE_UNKNOWN");
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(get("/actuator/prometheus").body())
        .contains("afterglow_messages{state=\"SENT\"", "afterglow_messages_oldest_seconds ");
  }

  @Test
  void whatIsReadIsInTheContracts() {
    app.getBeansOfType(Subscriptions.class).values().forEach(ContractChecks::assertReadable);
  }
}
