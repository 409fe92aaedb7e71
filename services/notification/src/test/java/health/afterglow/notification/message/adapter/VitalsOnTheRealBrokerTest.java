package health.afterglow.notification.message.adapter;

import static health.afterglow.notification.message.adapter.Heralds.courseSays;
import static health.afterglow.notification.message.adapter.Heralds.matterOf;
import static health.afterglow.notification.message.adapter.Heralds.notReplaced;
import static health.afterglow.notification.message.adapter.Heralds.vitals;
import static health.afterglow.notification.message.adapter.NotificationRig.await;
import static health.afterglow.notification.message.adapter.NotificationRig.cancelled;
import static health.afterglow.notification.message.adapter.NotificationRig.get;
import static health.afterglow.notification.message.adapter.NotificationRig.peers;
import static health.afterglow.notification.message.adapter.NotificationRig.reachable;
import static health.afterglow.notification.message.adapter.TableSteps.moveTo;
import static health.afterglow.notification.message.adapter.TableSteps.planned;
import static health.afterglow.notification.message.adapter.TableSteps.tasksOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows S3 and S9 of docs/domain.md, section 6, and what the programme itself asks for. */
@ExtendWith(TheWholeService.class)
class VitalsOnTheRealBrokerTest {

  @Test
  void vitalsThatAreLateArePagedUntilSomebodyTakesThemAndAnAlarmIsPagedToo() throws Exception {
    moveTo("2026-12-01T16:20:00Z");
    vitals("vitals-overdue", "pat-late", 1, "2026-12-01T16:25:01Z");
    await(() -> assertThat(matterOf("VITALS_OVERDUE", "pat-late")).isNotEmpty());
    String late = matterOf("VITALS_OVERDUE", "pat-late").orElseThrow();
    assertThat(planned(late)).anyMatch(entry -> entry.startsWith("page +0min"));
    vitals("vital-alarm-raised", "pat-late", 2, "2026-12-01T16:20:00Z");
    await(() -> assertThat(matterOf("VITAL_ALARM", "pat-late")).isNotEmpty());
    vitals("vitals-caught-up", "pat-late", 3, "2026-12-01T16:27:00Z");
    await(() -> assertThat(get("/api/v1/matters/" + late).body()).contains("\"open\":false"));
    assertThat(matterOf("VITAL_ALARM", "pat-late")).isNotEmpty();
  }

  @Test
  void measuresOfTheProgrammeAreAskedOfThePatient() throws Exception {
    moveTo("2026-12-28T16:30:00Z");
    reachable("pat-week", "week@mail.example", "+13035550277", "en");
    courseSays("programme-measure-due", "pat-week", 1, "2026-12-28T16:00:00Z");
    await(() -> assertThat(peers.textsTo("+13035550277")).hasSize(1));
    assertThat(matterOf("MEASURE_DUE", "pat-week")).isNotEmpty();
  }

  @Test
  void aVisitThatCanNotStayAndHasNoOtherPlaceIsATaskUntilItIsCalledOff() throws Exception {
    moveTo("2026-12-28T16:35:00Z");
    notReplaced("apt-stuck", "pat-stuck");
    await(() -> assertThat(matterOf("NO_OTHER_PLACE", "pat-stuck")).isNotEmpty());
    String id = matterOf("NO_OTHER_PLACE", "pat-stuck").orElseThrow();
    await(() -> assertThat(tasksOf(id)).containsExactly("no-other-place"));
    cancelled("apt-stuck", 2, "pat-stuck", 1);
    await(() -> assertThat(tasksOf(id)).isEmpty());
  }
}
