package health.afterglow.notification.message.adapter;

import static health.afterglow.notification.message.adapter.NotificationRig.CLOCK;
import static health.afterglow.notification.message.adapter.NotificationRig.await;
import static health.afterglow.notification.message.adapter.NotificationRig.header;
import static health.afterglow.notification.message.adapter.NotificationRig.mail;
import static health.afterglow.notification.message.adapter.NotificationRig.mailsTo;
import static health.afterglow.notification.message.adapter.NotificationRig.peers;
import static health.afterglow.notification.message.adapter.NotificationRig.published;
import static health.afterglow.notification.message.adapter.NotificationRig.reachable;
import static health.afterglow.notification.message.adapter.NotificationRig.smtp;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A process that is really killed, after the mail server took a mail and before it knows. */
@ExtendWith(TheWholeService.class)
class KilledWhileSendingTest {

  @Test
  void theMailGoesOnceMoreUnderTheSameIdAndTheAttemptIsMarkedUncertain() throws Exception {
    NotificationRig.app.close();
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    Instant start = now.plus(Duration.ofDays(9));
    reachable("pat-kill", "kill@mail.example", null, "en");
    peers.hasAppointment("apt-kill", "BOOKED", 1);
    Process service = NotificationRig.startElsewhere();
    try {
      smtp.beforeAnswering("kill@mail.example", service::destroyForcibly);
      NotificationRig.send(
          NotificationRig.APPOINTMENTS,
          "scheduling",
          "appointment",
          "appointment-booked",
          "apt-kill",
          1,
          NotificationRig.booking("apt-kill", "pat-kill", "denver", 1)
              .replace("2026-11-24T17:00:00Z", start.toString())
              .replace("2026-11-24T18:00:00Z", start.plusSeconds(3600).toString())
              .replace("2026-11-23T15:00:00Z", now.toString()));
      org.awaitility.Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> !service.isAlive());
    } finally {
      service.destroyForcibly();
    }
    assertThat(smtp.transfersTo("kill@mail.example")).hasSize(1);

    CLOCK.set(now.plus(Duration.ofMinutes(10)));
    NotificationRig.startApp();
    await(
        () -> {
          CLOCK.advance(Duration.ofSeconds(1));
          assertThat(mail("apt-kill").path("state").asString()).isEqualTo("SENT");
        });
    assertThat(mail("apt-kill").path("uncertainAttempts").asInt()).isEqualTo(1);
    assertThat(smtp.transfersTo("kill@mail.example")).hasSize(2);
    assertThat(smtp.transfersTo("kill@mail.example").getFirst())
        .isEqualTo(smtp.transfersTo("kill@mail.example").getLast());
    assertThat(mailsTo("kill@mail.example")).hasSize(2);
    await(
        () ->
            assertThat(published("apt-kill"))
                .filteredOn(r -> header(r, "ce_type").contains("message-uncertain"))
                .hasSize(1));
  }
}
