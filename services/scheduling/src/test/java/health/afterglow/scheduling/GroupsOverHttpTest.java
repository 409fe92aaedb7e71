package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.scheduling.RunningService.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Integration groups in Salt Lake City. */
@ExtendWith(OneRunningService.class)
class GroupsOverHttpTest {

  private static final int RIVALS = 16;

  private final RunningService service;

  GroupsOverHttpTest(RunningService service) {
    this.service = service;
  }

  @Test
  void ofManyWhoWantTheLastSeatsEachSeatHasOne() throws Exception {
    String group = group("2027-02-02T10:00", 3);
    String other = group("2027-02-03T10:00", 8);

    List<Callable<Answer>> rivals = new ArrayList<>();
    for (int i = 0; i < RIVALS; i++) {
      String patient = "pat_seat" + i;
      rivals.add(() -> seats(group, "seat-" + patient, patient));
    }
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(rivals)) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(3);
    assertThat(answers)
        .filteredOn(a -> a.status() != 201)
        .hasSize(RIVALS - 3)
        .allSatisfy(
            a -> {
              assertThat(a.status()).isEqualTo(409);
              assertThat(a.body().path("code").asString()).isEqualTo("GROUP_FULL");
              assertThat(a.body().path("alternatives").get(0).path("groupId").asString())
                  .isEqualTo(other);
            });
    assertThat(service.get("/groups/" + group).body().path("seatsLeft").asInt()).isZero();
    assertThat(service.get("/overlaps").body().path("overlaps")).isEmpty();
  }

  @Test
  void seatsAreBookedTogetherOrNotAtAllAndACancelledOneIsFreeAgain() throws Exception {
    String group = group("2027-02-04T10:00", 2);

    assertThat(seats(group, "trio", "pat_x", "pat_y", "pat_z").status()).isEqualTo(409);
    assertThat(left(group)).isEqualTo(2);
    Answer pair = seats(group, "pair", "pat_x", "pat_y");
    assertThat(pair.status()).isEqualTo(201);
    assertThat(left(group)).isZero();

    String seat = pair.body().path("appointments").get(0).path("appointmentId").asString();
    assertThat(move(seat).body().path("code").asString()).isEqualTo("GROUP_STAYS");
    assertThat(
            service
                .post("/appointments/" + seat + "/cancel", "{\"reason\":\"ASKED\"}", "cancel-seat")
                .status())
        .isEqualTo(200);
    assertThat(left(group)).isEqualTo(1);
    assertThat(seats(group, "last", "pat_z").status()).isEqualTo(201);
  }

  @Test
  void whoeverHasASeatHearsThatTheSessionIsCancelled() throws Exception {
    String group = group("2027-02-05T10:00", 8);
    String seat =
        seats(group, "alone", "pat_w")
            .body()
            .path("appointments")
            .get(0)
            .path("appointmentId")
            .asString();
    assertThat(service.awaitEvent("appointment-booked", seat).path("kind").asString())
        .isEqualTo("GROUP");

    assertThat(
            service
                .post(
                    "/appointments/" + group + "/cancel", "{\"reason\":\"ASKED\"}", "cancel-group")
                .status())
        .isEqualTo(200);

    assertThat(service.awaitEvent("appointment-cancelled", seat).path("reason").asString())
        .isEqualTo("GROUP_CANCELLED");
    assertThat(service.events("appointment-cancelled", group)).isEmpty();
  }

  @Test
  void aGroupHasOneToEightSeatsAndATherapist() throws Exception {
    assertThat(
            service
                .post(
                    "/groups",
                    """
                    {"siteId":"salt-lake-city","clinicianIds":["%s"],"start":"2027-02-08T10:00","seats":9}"""
                        .formatted(therapist()),
                    "nine")
                .status())
        .isEqualTo(400);
    assertThat(seats("apt_nobody", "nowhere", "pat_x").status()).isEqualTo(404);
  }

  private int left(String group) throws Exception {
    return service.get("/groups/" + group).body().path("seatsLeft").asInt();
  }

  private Answer move(String seat) throws Exception {
    return service.post(
        "/appointments/" + seat + "/reschedule", "{\"start\":\"2027-02-04T14:00\"}", "move-seat");
  }

  private Answer seats(String group, String key, String... patients) throws Exception {
    return service.post(
        "/groups/" + group + "/seats",
        "{\"patientIds\":[\"" + String.join("\",\"", patients) + "\"]}",
        key);
  }

  private String group(String start, int seats) throws Exception {
    Answer answer =
        service.post(
            "/groups",
            """
            {"siteId":"salt-lake-city","clinicianIds":["%s"],"start":"%s","seats":%d}"""
                .formatted(therapist(), start, seats),
            "group-" + start);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("groupId").asString();
  }

  private String therapist() throws Exception {
    for (var clinician : service.get("/clinicians").body().path("clinicians")) {
      if (clinician.path("role").asString().equals("THERAPIST")
          && clinician.path("siteIds").get(0).asString().equals("salt-lake-city")) {
        return clinician.path("id").asString();
      }
    }
    throw new AssertionError("nobody in Salt Lake City");
  }
}
