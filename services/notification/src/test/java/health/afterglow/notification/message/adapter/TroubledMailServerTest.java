package health.afterglow.notification.message.adapter;

import static health.afterglow.notification.message.adapter.NotificationRig.CLOCK;
import static health.afterglow.notification.message.adapter.NotificationRig.await;
import static health.afterglow.notification.message.adapter.NotificationRig.get;
import static health.afterglow.notification.message.adapter.NotificationRig.header;
import static health.afterglow.notification.message.adapter.NotificationRig.mail;
import static health.afterglow.notification.message.adapter.NotificationRig.mailsTo;
import static health.afterglow.notification.message.adapter.NotificationRig.peers;
import static health.afterglow.notification.message.adapter.NotificationRig.placed;
import static health.afterglow.notification.message.adapter.NotificationRig.published;
import static health.afterglow.notification.message.adapter.NotificationRig.reachable;
import static health.afterglow.notification.message.adapter.NotificationRig.smtp;
import static health.afterglow.notification.message.adapter.NotificationRig.states;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.testkit.ContractChecks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real mail server in trouble: slow, busy, or gone before it answered. */
@ExtendWith(TheWholeService.class)
class TroubledMailServerTest {

  @Test
  void aServerThatAsksToComeAgainGetsTheSameMailAgain() throws Exception {
    reachable("pat-grey", "grey@mail.example", null, "en");
    smtp.onceFor("grey@mail.example", SmtpInFront.Manner.COME_AGAIN_LATER);
    placed("booked", "apt-grey", 1, "pat-grey", 1);
    await(
        () -> {
          CLOCK.advance(Duration.ofSeconds(1));
          assertThat(mail("apt-grey").path("state").asString()).isEqualTo("SENT");
        });
    assertThat(mail("apt-grey").path("attempts").asInt()).isEqualTo(2);
    assertThat(mail("apt-grey").path("uncertainAttempts").asInt()).isZero();
    assertSameMailTwice("grey@mail.example");
    assertThat(mailsTo("grey@mail.example")).hasSize(1);
  }

  @Test
  void aLostAnswerIsUncertainAndTheMailGoesOnceMoreUnderTheSameId() throws Exception {
    reachable("pat-lost", "lost@mail.example", null, "en");
    smtp.onceFor("lost@mail.example", SmtpInFront.Manner.LOSE_THE_ANSWER);
    placed("booked", "apt-lost", 1, "pat-lost", 1);
    await(
        () -> {
          CLOCK.advance(Duration.ofSeconds(1));
          assertThat(mail("apt-lost").path("state").asString()).isEqualTo("SENT");
        });
    assertThat(mail("apt-lost").path("uncertainAttempts").asInt()).isEqualTo(1);
    assertSameMailTwice("lost@mail.example");
    assertThat(mailsTo("lost@mail.example")).hasSize(2);
    await(
        () ->
            assertThat(published("apt-lost"))
                .extracting(r -> header(r, "ce_type"))
                .containsExactly(
                    "health.afterglow.notification.message-uncertain.v1",
                    "health.afterglow.notification.message-sent.v1"));
    ContractChecks.assertConforms(
        "notification",
        "message-uncertain",
        1,
        new String(published("apt-lost").getFirst().value(), StandardCharsets.UTF_8));
    assertThat(get("/actuator/prometheus").body())
        .containsPattern("afterglow_messages_uncertain [1-9]")
        .contains("afterglow_channel_open{channel=\"EMAIL\"} 0.0");
  }

  @Test
  void aServerThatAnswersTooLateLeavesTheMailUncertainAndItGoesOnceMoreUnderTheSameId()
      throws Exception {
    reachable("pat-late", "late@mail.example", null, "en");
    smtp.onceFor("late@mail.example", SmtpInFront.Manner.ANSWER_TOO_LATE);
    placed("booked", "apt-late", 1, "pat-late", 1);
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(mail("apt-late").path("uncertainAttempts").asInt()).isEqualTo(1));
    await(
        () -> {
          CLOCK.advance(Duration.ofSeconds(1));
          assertThat(mail("apt-late").path("state").asString()).isEqualTo("SENT");
        });
    assertSameMailTwice("late@mail.example");
    assertThat(mailsTo("late@mail.example")).hasSize(2);
  }

  private static void assertSameMailTwice(String recipient) {
    assertThat(smtp.transfersTo(recipient)).hasSize(2);
    assertThat(smtp.transfersTo(recipient).getFirst())
        .contains("@afterglow.example>")
        .isEqualTo(smtp.transfersTo(recipient).getLast());
  }

  @Test
  void aMailServerThatHangsHoldsUpNoText() throws Exception {
    reachable("pat-slow", "slow@mail.example", "+13035550107", "en");
    CountDownLatch gate = smtp.shut();
    try {
      placed("booked", "apt-slow", 1, "pat-slow", 1, "cli-1", "cli-2", "cli-3", "cli-4", "cli-5");
      await(() -> assertThat(peers.textsTo("+13035550107")).hasSize(1));
      assertThat(mailsTo("slow@mail.example")).isEmpty();
    } finally {
      gate.countDown();
    }
    await(() -> assertThat(states("apt-slow")).hasSize(7).containsOnly("SENT"));
  }
}
