package health.afterglow.scheduling.routing;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.scheduling.routing.UnmetDemand.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UnmetDemandTest {

  private static final Instant EIGHT = Instant.parse("2026-12-02T15:00:00Z");

  @Test
  void whoIsDueFirstGetsTheHourAndWhoIsLeftIsCounted() {
    List<Demand> demands = List.of(demand(0, 9), demand(0, 0), demand(2, 2), demand(2, 2));
    assertThat(UnmetDemand.of(demands, hours(0, 2, 5))).isEqualTo(1);
    assertThat(UnmetDemand.of(demands, hours(0, 2, 2, 5))).isZero();
    assertThat(UnmetDemand.of(demands, List.of())).isEqualTo(4);
    assertThat(UnmetDemand.of(List.of(), hours(0))).isZero();
  }

  @Test
  void noOtherWayOfDealingOutTheHoursLeavesFewerWithoutOne() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 2000; round++) {
      List<Demand> demands = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        int opens = random.nextInt(8);
        demands.add(demand(opens, opens + random.nextInt(4)));
      }
      List<Instant> hours = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        hours.add(hour(random.nextInt(11)));
      }
      assertThat(UnmetDemand.of(demands, hours))
          .as("%s %s", demands, hours)
          .isEqualTo(demands.size() - most(demands, hours));
    }
  }

  /** Tries every way. */
  private static int most(List<Demand> demands, List<Instant> hours) {
    if (demands.isEmpty()) {
      return 0;
    }
    List<Demand> rest = demands.subList(1, demands.size());
    int best = most(rest, hours);
    for (int i = 0; i < hours.size(); i++) {
      Instant hour = hours.get(i);
      if (!hour.isBefore(demands.getFirst().opens()) && !hour.isAfter(demands.getFirst().due())) {
        List<Instant> left = new ArrayList<>(hours);
        left.remove(i);
        best = Math.max(best, 1 + most(rest, left));
      }
    }
    return best;
  }

  private static Demand demand(int opens, int due) {
    return new Demand(hour(opens), hour(due));
  }

  private static Instant hour(int number) {
    return EIGHT.plus(Duration.ofHours(number));
  }

  private static List<Instant> hours(int... numbers) {
    List<Instant> hours = new ArrayList<>();
    for (int number : numbers) {
      hours.add(hour(number));
    }
    return hours;
  }
}
