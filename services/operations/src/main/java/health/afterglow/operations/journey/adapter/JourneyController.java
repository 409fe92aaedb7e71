package health.afterglow.operations.journey.adapter;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;

import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.operations.directory.PatientName;
import health.afterglow.operations.directory.PatientNames;
import health.afterglow.operations.directory.Places;
import health.afterglow.operations.directory.Site;
import health.afterglow.operations.followup.PatientsOnTheBoard;
import health.afterglow.operations.journey.EventsPage;
import health.afterglow.operations.journey.Happening;
import health.afterglow.operations.journey.Tale;
import health.afterglow.operations.journey.Whose;
import health.afterglow.operations.live.adapter.LiveStreams;
import health.afterglow.operations.shell.Page;
import health.afterglow.operations.shell.Place;
import health.afterglow.operations.shell.SiteTime;
import health.afterglow.operations.shell.adapter.Failures;
import health.afterglow.operations.shell.adapter.Pages;
import health.afterglow.operations.shell.adapter.Shell;
import health.afterglow.operations.shell.adapter.ShowsPages;
import health.afterglow.store.Stored;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A patient's journey: told in sentences, or as the events behind them. */
@ShowsPages
class JourneyController {

  private static final int READ_AT_MOST = 5_000;

  private final Aggregate<Happening, Happening, Happening> happenings;
  private final PatientsOnTheBoard neighbours;
  private final PatientNames names;
  private final Places places;
  private final LiveStreams streams;
  private final Shell shell;
  private final Pages pages;
  private final Failures failures;
  private final Clock clock;
  private final JsonMapper mapper =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  JourneyController(
      Aggregate<Happening, Happening, Happening> happenings,
      PatientsOnTheBoard neighbours,
      PatientNames names,
      Places places,
      LiveStreams streams,
      Shell shell,
      Pages pages,
      Failures failures,
      Clock clock) {
    this.happenings = happenings;
    this.neighbours = neighbours;
    this.names = names;
    this.places = places;
    this.streams = streams;
    this.shell = shell;
    this.pages = pages;
    this.failures = failures;
    this.clock = clock;
  }

  @GetMapping("/patients/{id}/journey")
  ResponseEntity<String> journey(
      @PathVariable String id,
      @RequestParam(defaultValue = "care") String view,
      @RequestParam(defaultValue = "1") int page,
      HttpServletRequest request) {
    String position = streams.position();
    if (!List.of("care", "events").contains(view)) {
      return failures.page(
          request,
          HttpStatus.BAD_REQUEST,
          "This address makes no sense",
          "A journey has the views care and events.");
    }
    List<Happening> past = read(id);
    if (past.isEmpty()) {
      return failures.page(
          request,
          HttpStatus.NOT_FOUND,
          "Nothing is known of this patient here",
          "No event about them has arrived yet. If they were referred just now, reload in a"
              + " moment.");
    }
    Instant now = clock.instant();
    ZoneId zone = Tale.zone(past);
    PatientName name = names.of(List.of(id)).get(id);
    String who = name == null ? PatientNames.shortCode(id) : name.display();
    Page around = shell.page(request, who + " · Journey", null, Place.fixed(zone, now), position);
    Map<String, Object> shown = new HashMap<>();
    shown.put("page", around);
    shown.put(
        "whose",
        new Whose(
            id,
            who,
            PatientNames.shortCode(id),
            places.site(Tale.site(past)).map(Site::name).orElse(Tale.site(past)),
            zone,
            neighbours.beside(id)));
    if (view.equals("events")) {
      shown.put("events", EventsPage.of(past, page, mapper::writeValueAsString));
      return pages.answer(HttpStatus.OK, "journey/events.jte", shown);
    }
    shown.put("journey", Tale.of(past, places, now));
    shown.put("today", SiteTime.day(now, zone));
    return pages.answer(HttpStatus.OK, "journey/care.jte", shown);
  }

  /** The newest, if there are more than can be told. */
  private List<Happening> read(String patientId) {
    return happenings
        .store()
        .search(eq("find.patientId", patientId), descending("find.at"), READ_AT_MOST)
        .stream()
        .map(Stored::state)
        .toList();
  }
}
