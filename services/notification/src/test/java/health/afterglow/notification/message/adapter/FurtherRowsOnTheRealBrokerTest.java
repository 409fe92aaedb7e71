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

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Rows 10, S3, S4, S6 and S9 of docs/domain.md, section 6, and what the programme itself asks for.
 * The tests follow each other in time.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(TheWholeService.class)
class FurtherRowsOnTheRealBrokerTest {

  @Test
  @Order(1)
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
  @Order(2)
  void measuresOfTheProgrammeAreAskedOfThePatient() throws Exception {
    moveTo("2026-12-28T16:30:00Z");
    reachable("pat-week", "week@mail.example", "+13035550277", "en");
    courseSays("programme-measure-due", "pat-week", 1, "2026-12-28T16:00:00Z");
    await(() -> assertThat(peers.textsTo("+13035550277")).hasSize(1));
    assertThat(matterOf("MEASURE_DUE", "pat-week")).isNotEmpty();
  }

  @Test
  @Order(3)
  void aVisitThatCanNotStayAndHasNoOtherPlaceIsATaskUntilItIsCalledOff() throws Exception {
    moveTo("2026-12-28T16:35:00Z");
    notReplaced("apt-stuck", "pat-stuck");
    await(() -> assertThat(matterOf("NO_OTHER_PLACE", "pat-stuck")).isNotEmpty());
    String id = matterOf("NO_OTHER_PLACE", "pat-stuck").orElseThrow();
    await(() -> assertThat(tasksOf(id)).containsExactly("no-other-place"));
    cancelled("apt-stuck", 2, "pat-stuck", 1);
    await(() -> assertThat(tasksOf(id)).isEmpty());
  }

  @Test
  @Order(4)
  void aRecordThatIsDueIsAskedForOnDays1And5And7UntilItIsHandedIn() throws Exception {
    moveTo("2026-12-28T17:00:00Z");
    outcome("session-ended", 1, "\"remsDueAt\": \"2027-01-04T17:00:00Z\",");
    await(() -> assertThat(matterOf("REMS_FORM_DUE", "pat-rems")).isNotEmpty());
    String id = matterOf("REMS_FORM_DUE", "pat-rems").orElseThrow();
    assertThat(planned(id))
        .containsExactly(
            "rems-form-due -6d PLANNED", "rems-form-due -2d PLANNED", "rems-form-due -0d PLANNED");
    moveTo("2026-12-29T17:00:01Z");
    await(() -> assertThat(tasksOf(id)).containsExactly("rems-form-due"));
    outcome("rems-record-submitted", 2, "");
    await(() -> assertThat(tasksOf(id)).isEmpty());
    assertThat(planned(id)).noneMatch(entry -> entry.endsWith("PLANNED"));
  }

  @Test
  @Order(5)
  void aConsentThatExpiresIsAskedForAgainUntilItIsSigned() throws Exception {
    moveTo("2026-12-29T17:10:00Z");
    reachable("pat-papers", "papers@mail.example", "+13035550278", "en");
    consent(1, "\"expiresAt\": \"2027-01-20T07:00:00Z\", \"siteId\": \"denver\",");
    await(() -> assertThat(matterOf("CONSENT_EXPIRES", "pat-papers")).isNotEmpty());
    String id = matterOf("CONSENT_EXPIRES", "pat-papers").orElseThrow();
    moveTo("2027-01-06T17:00:00Z");
    await(() -> assertThat(peers.textsTo("+13035550278")).hasSize(1));
    consent(2, "\"expiresAt\": \"2028-01-20T07:00:00Z\", \"siteId\": \"denver\",");
    await(() -> assertThat(planned(id)).anyMatch(entry -> entry.startsWith("call-task")));
    consent(3, "");
    await(() -> assertThat(get("/api/v1/matters/" + id).body()).contains("\"open\":false"));
  }

  @Test
  @Order(6)
  void aLicenceThatRunsOutIsToldToOperationsOnceForEachOfItsEnds() throws Exception {
    moveTo("2027-01-06T17:10:00Z");
    ExpiringPapers papers = NotificationRig.app.getBean(ExpiringPapers.class);
    papers.look();
    assertThat(matterOf("LICENCE_EXPIRES", "")).isEmpty();
    peers.licensedUntil("2027-02-10");
    papers.look();
    papers.look();
    String id = matterOf("LICENCE_EXPIRES", "").orElseThrow();
    assertThat(planned(id))
        .containsExactly("licence-expires -30d PLANNED", "licence-expires -7d PLANNED");
    moveTo("2027-01-12T17:10:00Z");
    await(() -> assertThat(tasksOf(id)).containsExactly("licence-expires"));
  }

  private static void outcome(String event, int sequence, String more) throws Exception {
    NotificationRig.send(
        NotificationRig.SESSIONS,
        "dosing-session",
        "session",
        event,
        "ses-rems",
        sequence,
        """
        {"sessionId": "ses-rems", "patientId": "pat-rems", "siteId": "denver",
         "zone": "America/Denver", "outcome": "COMPLETED", "exposure": "FULL", %s
         "anchorAt": "2026-12-28T14:00:00Z", "endedAt": "2026-12-28T17:00:00Z", "version": 1,
         "at": "2026-12-29T18:00:00Z"}"""
            .formatted(more));
  }

  private static void consent(int sequence, String more) throws Exception {
    NotificationRig.send(
        NotificationRig.PATIENTS,
        "intake",
        "patient",
        "consent-changed",
        "pat-papers",
        sequence,
        """
        {"patientId": "pat-papers", "consent": "TREATMENT", "active": true, %s
         "at": "2026-12-29T17:10:00Z"}"""
            .formatted(more));
  }
}
