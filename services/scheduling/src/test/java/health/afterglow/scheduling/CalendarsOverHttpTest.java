package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.scheduling.RunningService.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calendars out of the service, and into it. */
@ExtendWith(OneRunningService.class)
class CalendarsOverHttpTest {

  private static final String FEED = "/clinicians/cli-petrovic/calendar.ics";
  private static final String BUSY =
      """
      BEGIN:VCALENDAR
      BEGIN:VEVENT
      UID:supervision
      SUMMARY:Supervision of somebody
      DTSTART;TZID=America/Denver:20270301T090000
      DTEND;TZID=America/Denver:20270301T100000
      RRULE:FREQ=WEEKLY;COUNT=3
      END:VEVENT
      END:VCALENDAR
      """;

  private final RunningService service;

  CalendarsOverHttpTest(RunningService service) {
    this.service = service;
  }

  @Test
  void aBookingIsInTheCalendarsWithoutThePatientAndMovesInThem() throws Exception {
    Answer booked = book("2027-03-02T17:00:00Z", "cal-1");
    assertThat(booked.status()).isEqualTo(201);
    String id = booked.body().path("appointmentId").asString();
    String room = booked.body().path("roomId").asString();

    var answer = service.raw(FEED);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/calendar");
    assertThat(answer.body())
        .contains("UID:" + id + "@afterglow", "DTSTART:20270302T170000Z", "SEQUENCE:1\r\n")
        .contains("SUMMARY:Preparation", "LOCATION:")
        .doesNotContain("pat_cal");
    assertThat(service.raw("/rooms/" + room + "/calendar.ics").body()).contains("UID:" + id);

    assertThat(
            service
                .post(
                    "/appointments/" + id + "/reschedule",
                    "{\"start\":\"2027-03-03T17:00:00Z\"}",
                    "cal-2")
                .status())
        .isEqualTo(200);
    assertThat(service.raw(FEED).body())
        .contains("UID:" + id + "@afterglow", "DTSTART:20270303T170000Z", "SEQUENCE:2\r\n")
        .doesNotContain("DTSTART:20270302T170000Z");

    assertThat(service.get("/clinicians/nobody/calendar.ics").status()).isEqualTo(404);
    assertThat(service.get("/rooms/nowhere/calendar.ics").status()).isEqualTo(404);
  }

  @Test
  void busyTimesTakeTheClinicianUntilAnotherFileComes() throws Exception {
    Answer before = book("2027-03-08T16:00:00Z", "cal-3");
    assertThat(before.status()).isEqualTo(201);

    Answer busy = post(BUSY, "cal-4");

    assertThat(busy.status()).isEqualTo(200);
    assertThat(busy.body().path("busy")).hasSize(3);
    assertThat(busy.body().path("busy").get(2).path("from").asString())
        .isEqualTo("2027-03-15T15:00:00Z");
    assertThat(busy.body().path("affected").get(0)).isEqualTo(before.body().path("appointmentId"));
    Answer refused = book("2027-03-15T15:00:00Z", "cal-5");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("code").asString()).isEqualTo("CLINICIAN_ABSENT");

    assertThat(post("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "cal-6").body().path("busy")).isEmpty();
    assertThat(book("2027-03-15T15:00:00Z", "cal-7").status()).isEqualTo(201);
  }

  @Test
  void aBadFileIsRefusedWithItsLineAndNothingOfItIsKeptOrRepeated() throws Exception {
    Answer refused =
        post(
            BUSY.replace("DTEND;TZID=America/Denver:20270301T100000", "DTEND:Anna Miller"),
            "cal-8");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("code").asString()).isEqualTo("CALENDAR_UNREADABLE");
    assertThat(refused.body().path("line").asInt()).isEqualTo(6);
    assertThat(refused.body().toString()).contains("line 6").doesNotContain("Anna");
  }

  private Answer post(String file, String key) throws Exception {
    return service.post("/clinicians/cli-petrovic/busy-times", "text/calendar", file, key);
  }

  private Answer book(String start, String key) throws Exception {
    return service.post(
        "/appointments",
        """
        {"kind":"PREPARATION","patientId":"pat_cal","siteId":"albuquerque",\
        "clinicianIds":["cli-petrovic"],"start":"%s"}"""
            .formatted(start),
        key);
  }
}
