package health.afterglow.operations.attention;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.operations.attention.Matter.Closed;
import health.afterglow.operations.attention.Matter.Raised;
import health.afterglow.operations.attention.Matter.Taken;
import health.afterglow.operations.attention.Matter.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatterTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void itIsOpenUntilItIsSettled() {
    assertThat(after(raised(0)).isOpen()).isTrue();
    assertThat(after(raised(0), new Closed(NOON.plusSeconds(1))).isOpen()).isFalse();
    assertThat(after(raised(0), new Closed(NOON.plusSeconds(1)), raised(2)).isOpen()).isTrue();
  }

  @Test
  void whoTookItOnIsForgottenOnceItWasSettled() {
    Matter taken = after(raised(0), new Taken("cli-novak", NOON.plusSeconds(1)));
    assertThat(taken.takenBy()).isEqualTo("cli-novak");
    Matter again =
        after(raised(0), new Taken("cli-novak", NOON.plusSeconds(1)), closed(2), raised(3));
    assertThat(again.isOpen()).isTrue();
    assertThat(again.takenBy()).isNull();
  }

  @Test
  void theOrderOfArrivalChangesNothing() {
    List<Word> words =
        new ArrayList<>(
            List.of(
                raised(0), new Taken("a", NOON.plusSeconds(1)), closed(2), raised(3), closed(4)));
    Matter expected = after(words.toArray(Word[]::new));
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Collections.shuffle(words, random);
      assertThat(after(words.toArray(Word[]::new))).isEqualTo(expected);
    }
  }

  private static Matter after(Word... words) {
    Matter matter = Matter.NOTHING;
    for (Word word : words) {
      matter = Matter.DECIDER.evolve(matter, word);
    }
    return matter;
  }

  private static Closed closed(int seconds) {
    return new Closed(NOON.plusSeconds(seconds));
  }

  private static Raised raised(int seconds) {
    return new Raised(
        Kind.SAFETY_FLAG, "pat_1", "denver", "pat_1", List.of(), null, NOON.plusSeconds(seconds));
  }
}
