package health.afterglow.dosing.stock;

import static health.afterglow.dosing.stock.CabinetTest.ANA;
import static health.afterglow.dosing.stock.CabinetTest.BEN;
import static health.afterglow.dosing.stock.CabinetTest.EXPIRES;
import static health.afterglow.dosing.stock.CabinetTest.LOT;
import static health.afterglow.dosing.stock.CabinetTest.NOW;
import static health.afterglow.dosing.stock.CabinetTest.cabinet;
import static health.afterglow.dosing.stock.CabinetTest.receive;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.stock.CabinetCommand.CloseShift;
import health.afterglow.dosing.stock.CabinetCommand.MakeEntry;
import health.afterglow.dosing.stock.CabinetCommand.OpenShift;
import health.afterglow.dosing.stock.CabinetCommand.QuestionSession;
import health.afterglow.dosing.stock.CabinetEvent.ShiftClosed;
import health.afterglow.dosing.stock.Lot.Entry;
import health.afterglow.dosing.stock.Lot.Kind;
import health.afterglow.testkit.Scenario;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A course of any length, each dose in a shift of its own, some retracted long after: what was
 * received is what was given, wasted and is left, over all shifts (docs/domain.md, section 2.5).
 */
class CourseConservesDrugTest {

  private static final int COURSES = 200;

  @Test
  void whateverHappensToItsSessions() {
    Random random = new Random(20261125);
    for (int course = 0; course < COURSES; course++) {
      BigDecimal left = BigDecimal.valueOf(500);
      var story = cabinet().after(new OpenShift("denver", ANA, NOW)).after(receive("500", EXPIRES));
      int sessions = random.nextInt(20);
      for (int number = 0; number < sessions; number++) {
        String session = "ses_" + number;
        BigDecimal given = tenths(1 + random.nextInt(20));
        BigDecimal wasted = tenths(1 + random.nextInt(5));
        story =
            story
                .after(entry(Kind.ADMINISTERED, given, session, null))
                .after(entry(Kind.WASTED, wasted, session, BEN));
        left = left.subtract(given).subtract(wasted);
        boolean late = random.nextBoolean();
        if (late) {
          story = nextShift(story, left);
        }
        if (random.nextInt(3) == 0) {
          story = story.after(new QuestionSession(session, NOW));
          story.when(count(left)).thenRefused(CabinetRefusal.RETRACTED_DOSE_UNEXPLAINED);
          story = story.after(entry(Kind.CORRECTED, given, session, BEN));
          left = left.add(given);
        }
        if (!late) {
          story = nextShift(story, left);
        }
        assertThat(story.state().lot(LOT).orElseThrow().expected())
            .as("course %d, session %d", course, number)
            .isEqualByComparingTo(left);
      }
    }
  }

  /** The count of what is left, and nothing else, closes the shift. */
  private static Scenario<Cabinet, CabinetCommand, CabinetEvent> nextShift(
      Scenario<Cabinet, CabinetCommand, CabinetEvent> story, BigDecimal left) {
    assertThat(story.when(count(left.add(tenths(1)))).events())
        .noneMatch(ShiftClosed.class::isInstance);
    return story.after(count(left)).after(new OpenShift("denver", ANA, NOW));
  }

  private static MakeEntry entry(
      Kind kind, BigDecimal amount, String sessionId, @Nullable String witness) {
    String reason = kind == Kind.CORRECTED ? "it is still there" : null;
    return new MakeEntry(
        LOT, new Entry(kind, amount, ANA, witness, sessionId, reason), EXPIRES, NOW);
  }

  private static CloseShift count(BigDecimal amount) {
    return new CloseShift(Map.of(LOT, amount), ANA, BEN, NOW);
  }

  private static BigDecimal tenths(int tenths) {
    return BigDecimal.valueOf(tenths, 1);
  }
}
