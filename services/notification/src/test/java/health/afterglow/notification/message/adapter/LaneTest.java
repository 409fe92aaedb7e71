package health.afterglow.notification.message.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.notification.message.Channel;
import health.afterglow.notification.message.Channel.Delivery;
import health.afterglow.notification.message.Letter;
import health.afterglow.notification.message.Reason;
import health.afterglow.notification.template.Medium;
import health.afterglow.testkit.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A channel in trouble is left in peace, and holds up no other. */
class LaneTest {

  private static final Delivery AWAY = new Delivery.Refused(Reason.CHANNEL_UNAVAILABLE, false);
  private static final Delivery REFUSED = new Delivery.Refused(Reason.REFUSED, true);
  private static final Duration LONG = Duration.ofMinutes(10);

  private final SettableClock clock = SettableClock.at("2026-11-23T15:00:00Z");
  private final List<String> handed = new CopyOnWriteArrayList<>();
  private volatile Delivery answer = AWAY;

  private Lane lane() {
    return new Lane("email", this::deliver, LONG, clock);
  }

  private Delivery deliver(Letter letter) {
    handed.add(letter.messageId());
    return answer;
  }

  private static Letter letter(int number) {
    return new Letter("msg_" + number, Medium.EMAIL, 1, "jo@mail.example", "s", "b", null);
  }

  private static Lane opened(Lane lane) {
    IntStream.range(0, Lane.ENOUGH_TO_JUDGE)
        .forEach(i -> assertThat(lane.deliver(letter(i))).isEqualTo(AWAY));
    assertThat(lane.isOpen()).isTrue();
    return lane;
  }

  @Test
  void aChannelThatIsAwayIsLeftInPeaceAndTheMessagesWait() throws Exception {
    try (Lane lane = opened(lane())) {
      assertThat(handed).hasSize(Lane.ENOUGH_TO_JUDGE);
      answer = new Delivery.Taken();
      assertThat(lane.deliver(letter(99))).isEqualTo(AWAY);
      clock.advance(Lane.LEFT_IN_PEACE.minusMillis(1));
      assertThat(lane.deliver(letter(99))).isEqualTo(AWAY);
      assertThat(handed).hasSize(Lane.ENOUGH_TO_JUDGE).doesNotContain("msg_99");
    }
  }

  @Test
  void afterAWhileItIsTriedAndUsedAgainOnceThatGoesWell() throws Exception {
    try (Lane lane = opened(lane())) {
      clock.advance(Lane.LEFT_IN_PEACE.plusMillis(1));
      answer = new Delivery.Taken();
      for (int i = 0; i < Lane.TRIAL_CALLS + Lane.ENOUGH_TO_JUDGE; i++) {
        assertThat(lane.deliver(letter(100 + i))).isEqualTo(answer);
        assertThat(lane.isOpen()).isFalse();
      }
    }
  }

  @Test
  void ifTheTrialGoesBadlyItIsLeftInPeaceAgain() throws Exception {
    try (Lane lane = opened(lane())) {
      clock.advance(Lane.LEFT_IN_PEACE.plusMillis(1));
      for (int i = 0; i < Lane.TRIAL_CALLS; i++) {
        assertThat(lane.deliver(letter(100 + i))).isEqualTo(AWAY);
      }
      assertThat(lane.isOpen()).isTrue();
      int before = handed.size();
      assertThat(lane.deliver(letter(200))).isEqualTo(AWAY);
      assertThat(handed).hasSize(before);
    }
  }

  @Test
  void whatIsRefusedForItselfSaysNothingAboutTheChannel() throws Exception {
    answer = REFUSED;
    try (Lane lane = lane()) {
      IntStream.range(0, 5 * Lane.ENOUGH_TO_JUDGE)
          .forEach(i -> assertThat(lane.deliver(letter(i))).isEqualTo(REFUSED));
      assertThat(lane.isOpen()).isFalse();
    }
  }

  @Test
  void unknownOutcomesAndFailuresOfTheChannelOpenItToo() throws Exception {
    Channel broken =
        letter -> {
          throw new IllegalStateException("closing a connection failed");
        };
    try (Lane lane = new Lane("sms", broken, LONG, clock)) {
      IntStream.range(0, Lane.ENOUGH_TO_JUDGE)
          .forEach(i -> assertThat(lane.deliver(letter(i))).isEqualTo(new Delivery.Unknown()));
      assertThat(lane.isOpen()).isTrue();
    }
  }

  @Test
  void whoDoesNotAnswerInTimeLeavesTheOutcomeUnknown() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Lane lane = new Lane("email", holding(never), Duration.ofMillis(50), clock)) {
      assertThat(lane.deliver(letter(1))).isEqualTo(new Delivery.Unknown());
    } finally {
      never.countDown();
    }
  }

  @Test
  void aMailServerThatHangsHoldsUpNoPageAndNobodyWhoOffers() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    try (Lane mail = new Lane("email", holding(hangs), LONG, clock);
        Lane page = new Lane("page", posted -> new Delivery.Taken(), LONG, clock)) {
      List<String> paged = new CopyOnWriteArrayList<>();
      try {
        int more = Lane.AT_ONCE + Lane.WAITING_AT_MOST + 50;
        IntStream.range(0, more)
            .forEach(
                i -> mail.offer("msg_" + i, id -> assertThat(mail.deliver(letter(i))).isNotNull()));
        page.offer("msg_page", id -> paged.add(id + page.deliver(letter(0))));
        await().untilAsserted(() -> assertThat(paged).containsExactly("msg_pageTaken[]"));
        await().untilAsserted(() -> assertThat(handed).hasSize(Lane.AT_ONCE));
      } finally {
        hangs.countDown();
      }
      await().untilAsserted(() -> assertThat(handed).hasSize(Lane.AT_ONCE + Lane.WAITING_AT_MOST));
    }
  }

  private Channel holding(CountDownLatch latch) {
    return letter -> {
      handed.add(letter.messageId());
      try {
        latch.await();
      } catch (InterruptedException hungUp) {
        Thread.currentThread().interrupt();
      }
      return new Delivery.Taken();
    };
  }
}
