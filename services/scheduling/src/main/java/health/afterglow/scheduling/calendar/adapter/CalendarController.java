package health.afterglow.scheduling.calendar.adapter;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.desk.FrontDesk;
import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.directory.Absences.ReplaceBusyTimes;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.web.Answers;
import health.afterglow.web.ApiException;
import health.afterglow.web.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The bookings of a clinician or a room as a calendar to subscribe to, and what a clinician's own
 * calendar says about when they are busy.
 */
@RestController
@RequestMapping("/api/v1")
class CalendarController {

  private static final String CALENDAR = "text/calendar";
  private static final Duration BACK = Duration.ofDays(30);
  private static final Duration AHEAD = Duration.ofDays(180);

  private final Network network;
  private final Diary diary;
  private final FrontDesk desk;
  private final Aggregate<Absences, Absences.Command, Absences.Event> absences;
  private final Clock clock;

  CalendarController(
      Network network,
      Diary diary,
      FrontDesk desk,
      Aggregate<Absences, Absences.Command, Absences.Event> absences,
      Clock clock) {
    this.network = network;
    this.diary = diary;
    this.desk = desk;
    this.absences = absences;
    this.clock = clock;
  }

  /** What was posted; told from another file under the same key. */
  record PostedCalendar(String clinicianId, String file) {}

  /**
   * When the clinician is busy until {@code until}, and which appointments lie in that time; they
   * stay booked.
   */
  record BusyTimes(
      String clinicianId, Instant until, List<TimeWindow> busy, List<String> affected) {}

  @GetMapping("/clinicians/{id}/calendar.ics")
  ResponseEntity<String> ofClinician(@PathVariable String id) {
    return bookings(new Resource(Resource.Type.CLINICIAN, clinician(id).id()));
  }

  @GetMapping("/rooms/{id}/calendar.ics")
  ResponseEntity<String> ofRoom(@PathVariable String id) {
    String room = network.room(id).orElseThrow(() -> unknown("ROOM_UNKNOWN", "room")).id();
    return bookings(new Resource(Resource.Type.ROOM, room));
  }

  private ResponseEntity<String> bookings(Resource resource) {
    Instant now = clock.instant();
    TimeWindow window = new TimeWindow(now.minus(BACK), now.plus(AHEAD));
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.valueOf(CALENDAR), StandardCharsets.UTF_8))
        .body(new BookingsFeed(network).of(diary.within(window, Set.of(resource))));
  }

  /** Takes the place of the busy times that were posted before; absences stay as they are. */
  @PostMapping(path = "/clinicians/{id}/busy-times", consumes = CALENDAR)
  BusyTimes busyTimes(@PathVariable String id, @RequestBody String file, IdempotencyKey key) {
    Clinician clinician = clinician(id);
    ZoneId zone = network.site(clinician.homeSiteId()).orElseThrow().zone();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    TimeWindow window = TimeWindow.of(now, AHEAD);
    List<TimeWindow> busy = read(file, zone, window);
    var handled =
        absences
            .handler()
            .handle(id, key.trigger(new PostedCalendar(id, file)), new ReplaceBusyTimes(busy));
    List<TimeWindow> kept = Answers.accepted(handled).state().busy();
    return new BusyTimes(id, window.until(), kept, desk.appointmentsOf(id, kept));
  }

  private static List<TimeWindow> read(String file, ZoneId zone, TimeWindow window) {
    try {
      return BusyTimesFile.read(file, zone, window);
    } catch (UnreadableCalendar unreadable) {
      throw new ApiException(
              HttpStatus.BAD_REQUEST,
              "CALENDAR_UNREADABLE",
              "line " + unreadable.line() + ": " + unreadable.getMessage() + "; nothing was kept")
          .with("line", unreadable.line());
    }
  }

  private Clinician clinician(String id) {
    return network.clinician(id).orElseThrow(() -> unknown("CLINICIAN_UNKNOWN", "clinician"));
  }

  private static ApiException unknown(String code, String what) {
    return new ApiException(HttpStatus.NOT_FOUND, code, "there is no such " + what);
  }
}
