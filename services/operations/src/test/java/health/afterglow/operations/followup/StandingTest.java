package health.afterglow.operations.followup;

import static health.afterglow.operations.followup.Afternoon.DUE;
import static health.afterglow.operations.followup.Afternoon.SEEN;
import static health.afterglow.operations.followup.Afternoon.after;
import static health.afterglow.operations.followup.Afternoon.atRisk;
import static health.afterglow.operations.followup.Afternoon.booked;
import static health.afterglow.operations.followup.Afternoon.cancelled;
import static health.afterglow.operations.followup.Afternoon.ended;
import static health.afterglow.operations.followup.Afternoon.escalated;
import static health.afterglow.operations.followup.Afternoon.hours;
import static health.afterglow.operations.followup.Afternoon.required;
import static health.afterglow.operations.followup.Afternoon.satisfied;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {

  @Test
  void withoutABookingTheHoursThatAreLeftDecide() {
    Row open = after(ended(), required(1));
    assertThat(Standing.of(open, hours(24))).isEqualTo(Standing.ON_TRACK);
    assertThat(Standing.of(open, hours(24).plusMillis(1))).isEqualTo(Standing.DUE_SOON);
    assertThat(Standing.of(open, hours(60))).isEqualTo(Standing.DUE_SOON);
    assertThat(Standing.of(open, hours(60).plusMillis(1))).isEqualTo(Standing.UNDER_12_H);
    assertThat(Standing.of(open, DUE)).isEqualTo(Standing.UNDER_12_H);
    assertThat(Standing.of(open, DUE.plusMillis(1))).isEqualTo(Standing.BREACHED);
    assertThat(Standing.of(open, hours(168))).isEqualTo(Standing.MISSED);
  }

  @Test
  void anEscalationIsShownUntilTimeIsGraver() {
    Row called = after(ended(), required(1), escalated());
    assertThat(Standing.of(called, hours(3))).isEqualTo(Standing.ESCALATED);
    assertThat(Standing.of(called, hours(61))).isEqualTo(Standing.UNDER_12_H);
    assertThat(Standing.of(called, hours(73))).isEqualTo(Standing.BREACHED);
    assertThat(Standing.of(after(escalated(), atRisk(true)), hours(3))).isEqualTo(Standing.MISSED);
  }

  @Test
  void aSessionMayWaitAMinuteForItsFollowUp() {
    Row alone = after(ended());
    assertThat(Standing.of(alone, SEEN.plusSeconds(60))).isEqualTo(Standing.ON_TRACK);
    assertThat(Standing.of(alone, SEEN.plusSeconds(61))).isEqualTo(Standing.UNCLAIMED);
    assertThat(Standing.of(alone, DUE.plusSeconds(1))).isEqualTo(Standing.BREACHED);
    assertThat(Standing.isUnclaimed(alone, DUE.plusSeconds(1))).isTrue();
    assertThat(Standing.isUnclaimed(after(ended(), required(1)), DUE)).isFalse();
  }

  @Test
  void aBookingIsJudgedByItsStartAndItsRecord() {
    assertThat(Standing.of(after(booked(40)), hours(3))).isEqualTo(Standing.BOOKED);
    assertThat(Standing.of(after(booked(80)), hours(3))).isEqualTo(Standing.BOOKED_LATE);
    assertThat(Standing.of(after(booked(40)), hours(42))).isEqualTo(Standing.BOOKED);
    assertThat(Standing.of(after(booked(40)), hours(43))).isEqualTo(Standing.UNRECORDED);
    assertThat(Standing.of(after(booked(40), satisfied()), hours(42))).isEqualTo(Standing.ATTENDED);
    assertThat(Standing.of(after(cancelled()), hours(42))).isEqualTo(Standing.CANCELLED);
  }

  @Test
  void theOrderOnTheBoardIsTheOrderOfTheList() {
    assertThat(Arrays.stream(Standing.values()).map(Standing::place).toList()).isSorted();
    List<Standing> sorted =
        Arrays.stream(Standing.values()).sorted(Comparator.comparingInt(Standing::place)).toList();
    assertThat(sorted).containsExactly(Standing.values());
  }

  @Test
  void everyCountIsOfWhatItSays() {
    Instant now = hours(73);
    Counts counts =
        Counts.of(
            List.of(
                after(ended()),
                after(required(1)),
                after(required(1), escalated()),
                after(booked(80)),
                after(satisfied())),
            7,
            now);
    assertThat(counts).isEqualTo(new Counts(3, 1, 1, 3, 7, 1, 3));
  }
}
