package health.afterglow.notification.message.adapter;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;
import static health.afterglow.notification.message.adapter.Heralds.courseSays;
import static health.afterglow.notification.message.adapter.Heralds.enrolled;
import static health.afterglow.notification.message.adapter.Heralds.episode;
import static health.afterglow.notification.message.adapter.Heralds.flag;
import static health.afterglow.notification.message.adapter.Heralds.matterOf;
import static health.afterglow.notification.message.adapter.Heralds.zoneOf;
import static health.afterglow.notification.message.adapter.NotificationRig.await;
import static health.afterglow.notification.message.adapter.NotificationRig.cancelled;
import static health.afterglow.notification.message.adapter.NotificationRig.get;
import static health.afterglow.notification.message.adapter.NotificationRig.json;
import static health.afterglow.notification.message.adapter.NotificationRig.mailsTo;
import static health.afterglow.notification.message.adapter.NotificationRig.messages;
import static health.afterglow.notification.message.adapter.NotificationRig.peers;
import static health.afterglow.notification.message.adapter.NotificationRig.post;
import static health.afterglow.notification.message.adapter.NotificationRig.reachable;
import static health.afterglow.notification.message.adapter.TableSteps.JSON;
import static health.afterglow.notification.message.adapter.TableSteps.booked;
import static health.afterglow.notification.message.adapter.TableSteps.moveTo;
import static health.afterglow.notification.message.adapter.TableSteps.planned;
import static health.afterglow.notification.message.adapter.TableSteps.says;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.notification.message.Plan;
import health.afterglow.notification.message.Reason;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Notice;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * What a patient's own words, and the end of their care, do in the whole service: {@code
 * docs/domain.md}, section 6 and scenarios 17, 18 and 24. The tests follow each other in time.
 */
@ExtendWith(TheWholeService.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WishesOnTheRealBrokerTest {

  @Test
  @Order(1)
  void scenario17StopEndsTextsAtOnceAndWhatWasPlannedBecomesACall() throws Exception {
    reachable("pat-stop", "stop@mail.example", "+13035550203", "en");
    booked("apt-stop", "pat-stop", "INTEGRATION", "2026-11-30T17:00:00Z");
    says("+13035550203", "SM17", "Please stop texting me!");
    await(() -> assertThat(peers.textsTo("+13035550203")).hasSize(2));
    assertThat(peers.textsTo("+13035550203").getLast())
        .startsWith("Denver: you will get no more messages.");
    says("+13035550203", "SM17", "Please stop texting me!");
    assertThat(planned("apt-stop"))
        .contains(
            "appointment-reminder -24h SKIPPED OPTED_OUT",
            "appointment-reminder -2h SKIPPED OPTED_OUT");
    JsonNode tasks = json(get("/api/v1/tasks?subject=apt-stop").body()).path("tasks");
    assertThat(tasks).hasSize(1);
    assertThat(tasks.get(0).path("reason").asString()).isEqualTo("OPTED_OUT");
    moveTo("2026-11-29T17:00:00Z");
    cancelled("apt-stop", 2, "pat-stop", 1);
    await(
        () -> assertThat(planned("apt-stop")).contains("appointment-cancelled  SKIPPED OPTED_OUT"));
    assertThat(peers.textsTo("+13035550203")).hasSize(2);
    assertThat(mailsTo("stop@mail.example")).hasSize(1);

    says("+13035550203", "SM18", "START");
    await(() -> assertThat(peers.textsTo("+13035550203")).hasSize(3));
    assertThat(json(get("/api/v1/patients/pat-stop/preferences").body()).path("takesMessages"))
        .hasToString("true");
  }

  @Test
  @Order(2)
  void scenario18CancelOptsOutAndIsShownToStaffAndTheVisitStays() throws Exception {
    reachable("pat-canc", "canc@mail.example", "+13035550204", "es");
    booked("apt-canc", "pat-canc", "INTEGRATION", "2026-12-02T17:00:00Z");
    says("+13035550204", "SM20", "CANCEL");
    await(() -> assertThat(peers.textsTo("+13035550204")).hasSize(2));
    assertThat(peers.textsTo("+13035550204").getLast()).contains("no recibirá más mensajes");
    JsonNode tasks = json(get("/api/v1/tasks?patientId=pat-canc").body()).path("tasks");
    assertThat(tasks)
        .extracting(t -> t.path("what").asString())
        .containsExactlyInAnyOrder("call-task", "patient-wrote");
    assertThat(messages("subject=apt-canc&template=appointment-cancelled")).isEmpty();
    String task = tasks.get(0).path("id").asString();
    assertThat(
            post(
                    "/api/v1/tasks/" + task + "/done",
                    JSON,
                    "{\"by\": \"cli-ana\", \"outcome\": \"REACHED\"}")
                .body())
        .contains("\"DONE\"");
    assertThat(get("/api/v1/tasks?patientId=pat-canc").body()).doesNotContain(task);
  }

  @Test
  @Order(3)
  void scenario24OfTheDeadNothingIsSaid() throws Exception {
    reachable("pat-dead", "dead@mail.example", "+13035550207", "en");
    booked("apt-dead", "pat-dead", "INTEGRATION", "2026-12-14T17:00:00Z");
    assertThat(post("/api/v1/matters/deceased/pat-dead", JSON, "").statusCode()).isEqualTo(204);
    assertThat(planned("apt-dead"))
        .contains(
            "appointment-reminder -24h SKIPPED DECEASED",
            "appointment-reminder -2h SKIPPED DECEASED");
    cancelled("apt-dead", 2, "pat-dead", 1);
    await(
        () -> assertThat(planned("apt-dead")).contains("appointment-cancelled  SKIPPED DECEASED"));
    assertThat(peers.textsTo("+13035550207")).hasSize(1);
  }

  @Test
  @Order(4)
  void scenario24ADeathThatIntakeTellsEndsEverythingAtOnce() throws Exception {
    reachable("pat-died", "died@mail.example", "+13035550212", "en");
    booked("apt-died", "pat-died", "INTEGRATION", "2026-12-14T17:00:00Z");
    flag("pat-died", 1, 1);
    courseSays("measure-due", "pat-died", 2, "2026-12-08T16:00:00Z");
    await(() -> assertThat(peers.textsTo("+13035550212")).hasSize(2));
    String form =
        "{\"cause\": \"REMS_FORM_DUE\", \"patientId\": \"pat-died\", \"siteId\": \"denver\"}";
    assertThat(post("/api/v1/matters", JSON, form).statusCode()).isEqualTo(201);
    String page = matterOf("SAFETY", "pat-died").orElseThrow();
    String measure = matterOf("MEASURE_DUE", "pat-died").orElseThrow();
    episode("pat-died", 1, true, "DECEASED");
    await(
        () ->
            assertThat(planned("apt-died"))
                .contains(
                    "appointment-reminder -24h SKIPPED DECEASED",
                    "appointment-reminder -2h SKIPPED DECEASED"));
    await(() -> assertThat(matterOf("SAFETY", "pat-died")).isEmpty());
    await(() -> assertThat(matterOf("MEASURE_DUE", "pat-died")).isEmpty());
    assertThat(planned(page)).contains("page +5min-2 SKIPPED STALE");
    assertThat(planned(measure)).contains("questions-due +24h SKIPPED DECEASED");
    await(
        () ->
            assertThat(json(get("/api/v1/tasks?patientId=pat-died").body()).path("tasks"))
                .extracting(t -> t.path("what").asString())
                .containsExactly("rems-form-due"));

    courseSays("relapse-suspected", "pat-died", 3, "2026-12-19T17:00:00Z");
    await(() -> assertThat(matterOf("RELAPSE_SUSPECTED", "pat-died")).isPresent());
    String sign = matterOf("RELAPSE_SUSPECTED", "pat-died").orElseThrow();
    await(() -> assertThat(planned(sign)).contains("relapse-suspected  SKIPPED DECEASED"));
    assertThat(peers.textsTo("+13035550212")).hasSize(2);
    assertThat(mailsTo("died@mail.example")).hasSize(1);
  }

  @Test
  @Order(5)
  void whatStillWaitsToBeSaidOfTheDeadIsHeldBackExceptAFormThatIsOwed() {
    Correspondents correspondents = NotificationRig.app.getBean(Correspondents.class);
    Map<Notice, Optional<Reason>> silence =
        NotificationRig.messageBean()
            .store()
            .search(eq("find.patientId", "pat-died"), ascending("_id"), 50)
            .stream()
            .map(stored -> stored.state().journey().orElseThrow().plan())
            .filter(plan -> plan.audience() == Audience.STAFF)
            .collect(
                Collectors.toMap(
                    Plan::notice,
                    plan -> Optional.ofNullable(correspondents.silence(plan)),
                    (one, same) -> one));
    assertThat(silence)
        .containsEntry(Notice.CALL_TASK, Optional.of(Reason.DECEASED))
        .containsEntry(Notice.REMS_FORM_DUE, Optional.empty());
  }

  @Test
  @Order(6)
  void anEpisodeThatEndsEndsItsQuestionsAndWhatAPersonOwesStays() throws Exception {
    reachable("pat-left", "left@mail.example", "+13035550213", "en");
    booked("apt-left", "pat-left", "INTEGRATION", "2026-12-14T17:00:00Z");
    courseSays("measure-due", "pat-left", 1, "2026-12-08T16:00:00Z");
    courseSays("relapse-suspected", "pat-left", 2, "2026-12-19T17:00:00Z");
    await(() -> assertThat(matterOf("RELAPSE_SUSPECTED", "pat-left")).isPresent());
    String measure = matterOf("MEASURE_DUE", "pat-left").orElseThrow();
    episode("pat-left", 1, true, "WITHDRAWN");
    await(() -> assertThat(matterOf("MEASURE_DUE", "pat-left")).isEmpty());
    assertThat(planned(measure))
        .contains("questions-due +24h SKIPPED STALE", "call-task +72h SKIPPED STALE");
    assertThat(matterOf("RELAPSE_SUSPECTED", "pat-left")).isPresent();
    assertThat(planned("apt-left")).contains("appointment-reminder -24h PLANNED");
  }

  @Test
  @Order(7)
  void anEpisodeOnHoldEndsNothing() throws Exception {
    reachable("pat-hold", "hold@mail.example", "+13035550214", "en");
    courseSays("measure-due", "pat-hold", 1, "2026-12-08T16:00:00Z");
    await(() -> assertThat(peers.textsTo("+13035550214")).hasSize(1));
    episode("pat-hold", 1, false, "ADVERSE_EVENT");
    enrolled("pat-hold", 2);
    await(() -> assertThat(zoneOf("pat-hold")).isEqualTo("America/Denver"));
    assertThat(planned(matterOf("MEASURE_DUE", "pat-hold").orElseThrow()))
        .contains("questions-due +24h PLANNED");
  }
}
