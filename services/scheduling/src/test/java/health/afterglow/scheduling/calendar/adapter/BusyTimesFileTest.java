package health.afterglow.scheduling.calendar.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import health.afterglow.kernel.TimeWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the calendar of a clinician in Denver says about a winter. */
class BusyTimesFileTest {

  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final TimeWindow WINTER =
      new TimeWindow(Instant.parse("2026-12-01T00:00:00Z"), Instant.parse("2027-05-30T00:00:00Z"));

  @Test
  void whatComesAgainDoesSoByTheWallClockWithItsExceptions() throws Exception {
    var busy =
        read(
            """
            BEGIN:VEVENT
            UID:weekly
            SUMMARY:Nobody reads this
            DTSTART;TZID=America/Denver:20270305T090000
            DTEND;TZID=America/Denver:20270305T100000
            RRULE:FREQ=WEEKLY;COUNT=5
            EXDATE;TZID=America/Denver:20270312T090000
            END:VEVENT
            BEGIN:VEVENT
            UID:weekly
            RECURRENCE-ID;TZID=America/Denver:20270326T090000
            DTSTART;TZID=America/Denver:20270326T130000
            DTEND;TZID=America/Denver:20270326T140000
            END:VEVENT
            """);

    // The clocks go forward on 14 March.
    assertThat(busy)
        .containsExactly(
            window("2027-03-05T16:00:00Z", "2027-03-05T17:00:00Z"),
            window("2027-03-19T15:00:00Z", "2027-03-19T16:00:00Z"),
            window("2027-03-26T19:00:00Z", "2027-03-26T20:00:00Z"),
            window("2027-04-02T15:00:00Z", "2027-04-02T16:00:00Z"));
  }

  @Test
  void whatNamesNoZoneIsReadOnTheClinicsClocksAndADayIsADayThere() throws Exception {
    assertThat(
            read(
                """
                BEGIN:VEVENT
                DTSTART:20261207T090000
                DURATION:PT30M
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20270314
                DTEND;VALUE=DATE:20270315
                END:VEVENT
                """))
        .containsExactly(
            window("2026-12-07T16:00:00Z", "2026-12-07T16:30:00Z"),
            window("2027-03-14T07:00:00Z", "2027-03-15T06:00:00Z"));
  }

  @Test
  void aZoneThatTheFileBringsIsUsed() throws Exception {
    assertThat(
            read(
                """
                BEGIN:VTIMEZONE
                TZID:Somewhere
                BEGIN:STANDARD
                DTSTART:19700101T000000
                TZOFFSETFROM:+0530
                TZOFFSETTO:+0530
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                DTSTART;TZID=Somewhere:20261207T090000
                DTEND;TZID=Somewhere:20261207T100000
                END:VEVENT
                """))
        .containsExactly(window("2026-12-07T03:30:00Z", "2026-12-07T04:30:00Z"));
  }

  @Test
  void listedAndFreeBusyTimesCountAndTimesThatTouchAreOne() throws Exception {
    assertThat(
            read(
                """
                BEGIN:VEVENT
                DTSTART:20261207T160000Z
                DTEND:20261207T170000Z
                RDATE;VALUE=PERIOD:20261207T170000Z/PT1H
                END:VEVENT
                BEGIN:VFREEBUSY
                FREEBUSY:20261209T160000Z/20261209T170000Z
                FREEBUSY;FBTYPE=FREE:20261210T160000Z/20261210T170000Z
                END:VFREEBUSY
                """))
        .containsExactly(
            window("2026-12-07T16:00:00Z", "2026-12-07T18:00:00Z"),
            window("2026-12-09T16:00:00Z", "2026-12-09T17:00:00Z"));
  }

  @Test
  void whatIsTransparentCancelledFreeOrOverIsNotBusy() throws Exception {
    assertThat(
            read(
                """
                BEGIN:VEVENT
                DTSTART:20261207T160000Z
                DTEND:20261207T170000Z
                TRANSP:TRANSPARENT
                END:VEVENT
                BEGIN:VEVENT
                DTSTART:20261208T160000Z
                DTEND:20261208T170000Z
                STATUS:CANCELLED
                END:VEVENT
                BEGIN:VEVENT
                DTSTART:20261209T160000Z
                DTEND:20261209T170000Z
                X-MICROSOFT-CDO-BUSYSTATUS:FREE
                END:VEVENT
                BEGIN:VEVENT
                DTSTART:20201209T160000Z
                DTEND:20201209T170000Z
                END:VEVENT
                """))
        .isEmpty();
  }

  @Test
  void aFileThatMakesNoSenseIsRefusedWithItsLine() {
    assertThat(lineOf("DTSTART:tomorrow", "DTEND:20261207T170000Z")).isEqualTo(4);
    assertThat(lineOf("SUMMARY:folded\n over two lines", "DTSTART:2026")).isEqualTo(6);
    assertThat(lineOf("DTSTART:20261207T160000Z", "DTEND;TZID=America/Denver:ten")).isEqualTo(2);
    assertThat(lineOf("DTSTART;TZID=Nowhere/Known:20261207T160000", "DURATION:PT1H")).isEqualTo(2);
    assertThat(lineOf("SUMMARY:without a start", "UID:1")).isEqualTo(2);
    assertThat(lineOf("DTSTART:20261207T160000Z", "DTEND:20261206T160000Z")).isEqualTo(2);
    assertThat(lineOf("DTSTART:20261207T160000Z", "RRULE:FREQ=MINUTELY")).isEqualTo(2);
    assertThat(
            lineOf(
                "DTSTART:20261207T160000Z\nDURATION:PT1M",
                "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9;BYMINUTE=1,2,3,4,5,6,7,8,9"))
        .isEqualTo(2);
    assertThat(line("no calendar at all")).isEqualTo(1);
  }

  private static List<TimeWindow> read(String events) throws UnreadableCalendar {
    return BusyTimesFile.read("BEGIN:VCALENDAR\n" + events + "END:VCALENDAR\n", DENVER, WINTER);
  }

  /** Of an event that begins in the second line. */
  private static int lineOf(String third, String next) {
    return line(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nATTENDEE:x\n%s\n%s\nEND:VEVENT\nEND:VCALENDAR\n"
            .formatted(third, next));
  }

  private static int line(String file) {
    UnreadableCalendar unreadable =
        catchThrowableOfType(
            UnreadableCalendar.class, () -> BusyTimesFile.read(file, DENVER, WINTER));
    return unreadable.line();
  }

  private static TimeWindow window(String from, String until) {
    return new TimeWindow(Instant.parse(from), Instant.parse(until));
  }
}
