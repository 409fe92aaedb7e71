package health.afterglow.dosing.session;

import static health.afterglow.dosing.session.Morning.administering;
import static health.afterglow.dosing.session.Morning.begin;
import static health.afterglow.dosing.session.Morning.cleared;
import static health.afterglow.dosing.session.Morning.discharged;
import static health.afterglow.dosing.session.Morning.end;
import static health.afterglow.dosing.session.Morning.instant;
import static health.afterglow.dosing.session.Morning.monitoring;
import static health.afterglow.dosing.session.Morning.vitals;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.session.VitalsDue.Lateness;
import health.afterglow.testkit.Scenario;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When vitals are due, and how late they are: docs/domain.md, section 2.3. */
class VitalsDueTest {

  @Test
  void isAmberAfterFiveMinutesAndRedAfterTen() {
    var due = due(monitoring());
    assertThat(due).isEqualTo(instant("09:15"));
    assertThat(lateness("09:20")).isEqualTo(Lateness.NONE);
    assertThat(VitalsDue.of(monitoring().state(), instant("09:20").plusMillis(1)).lateness())
        .isEqualTo(Lateness.AMBER);
    assertThat(lateness("09:25")).isEqualTo(Lateness.AMBER);
    assertThat(VitalsDue.of(monitoring().state(), instant("09:25").plusMillis(1)).lateness())
        .isEqualTo(Lateness.RED);
  }

  @Test
  void anIntramuscularDoseIsWatchedAtFixedMinutesAndThenEachQuarterOfAnHour() {
    var story = monitoring();
    for (String time : new String[] {"09:15", "09:30", "09:45", "10:00", "10:30", "11:00"}) {
      assertThat(due(story)).isEqualTo(instant(time));
      story = story.after(vitals(120, 80, time));
    }
    assertThat(due(story)).isEqualTo(instant("11:15"));
  }

  @Test
  void aReadingALittleBeforeItsTimeCounts() {
    assertThat(due(monitoring().after(vitals(120, 80, "09:10")))).isEqualTo(instant("09:30"));
    assertThat(due(monitoring().after(vitals(120, 80, "09:09")))).isEqualTo(instant("09:15"));
  }

  @Test
  void anInfusionIsWatchedEachTenMinutesAndEachFifteenAfterIt() {
    var running = cleared(Route.IV, "40").after(begin("40", "09:00"));
    assertThat(due(running)).isEqualTo(instant("09:10"));
    assertThat(due(running.after(vitals(120, 80, "09:12")))).isEqualTo(instant("09:22"));
    var over = running.after(vitals(120, 80, "09:35")).after(end("09:40"));
    assertThat(due(over)).isEqualTo(instant("09:50"));
  }

  @Test
  void nothingIsDueBeforeTheDoseAndAfterTheDischarge() {
    assertThat(due(cleared())).isNull();
    assertThat(due(discharged())).isNull();
    assertThat(due(administering())).isNotNull();
  }

  private static Lateness lateness(String at) {
    return VitalsDue.of(monitoring().state(), instant(at)).lateness();
  }

  private static @Nullable Instant due(Scenario<Session, SessionCommand, SessionEvent> story) {
    return VitalsDue.of(story.state(), instant("09:00")).dueAt();
  }
}
