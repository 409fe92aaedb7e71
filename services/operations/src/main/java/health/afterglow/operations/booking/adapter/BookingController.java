package health.afterglow.operations.booking.adapter;

import health.afterglow.operations.booking.Answer;
import health.afterglow.operations.booking.Choice;
import health.afterglow.operations.booking.Hold;
import health.afterglow.operations.booking.Offer;
import health.afterglow.operations.booking.Scheduling;
import health.afterglow.operations.booking.Slot;
import health.afterglow.operations.directory.Places;
import health.afterglow.operations.followup.FollowUps;
import health.afterglow.operations.followup.Line;
import health.afterglow.operations.followup.Words;
import health.afterglow.operations.live.adapter.LiveStreams;
import health.afterglow.operations.shell.Place;
import health.afterglow.operations.shell.Screen;
import health.afterglow.operations.shell.adapter.Failures;
import health.afterglow.operations.shell.adapter.Pages;
import health.afterglow.operations.shell.adapter.Shell;
import health.afterglow.operations.shell.adapter.ShowsPages;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Booking a follow-up by hand: choose, hold, confirm, and take back. Every step is a command to
 * scheduling; this service keeps nothing of it, and the board changes when the event comes.
 */
@ShowsPages
class BookingController {

  private static final String BY_HAND = "BOOKED_BY_HAND";

  private final FollowUps followUps;
  private final Scheduling scheduling;
  private final Places places;
  private final LiveStreams streams;
  private final Shell shell;
  private final Pages pages;
  private final Failures failures;
  private final Clock clock;

  BookingController(
      FollowUps followUps,
      Scheduling scheduling,
      Places places,
      LiveStreams streams,
      Shell shell,
      Pages pages,
      Failures failures,
      Clock clock) {
    this.followUps = followUps;
    this.scheduling = scheduling;
    this.places = places;
    this.streams = streams;
    this.shell = shell;
    this.pages = pages;
    this.failures = failures;
    this.clock = clock;
  }

  @GetMapping("/follow-up/{id}/places")
  ResponseEntity<String> choose(@PathVariable String id, HttpServletRequest request) {
    return with(id, request, line -> choose(request, line, "", List.of()));
  }

  @PostMapping("/follow-up/{id}/holds")
  ResponseEntity<String> hold(
      @PathVariable String id,
      @RequestParam String key,
      @RequestParam String siteId,
      @RequestParam List<String> clinicianIds,
      @RequestParam(defaultValue = "") String roomId,
      @RequestParam boolean telehealth,
      @RequestParam Instant start,
      HttpServletRequest request) {
    Slot slot =
        new Slot(
            siteId,
            "UTC",
            clinicianIds,
            roomId.isEmpty() ? null : roomId,
            telehealth,
            start,
            start,
            List.of());
    return with(
        id,
        request,
        line ->
            switch (scheduling.hold(line.patientId(), slot, key)) {
              case Answer.Done(var hold) ->
                  go("/follow-up/" + id + "/holds/" + hold.appointmentId());
              case Answer other -> notDone(request, line, other);
            });
  }

  @GetMapping("/follow-up/{id}/holds/{holdId}")
  ResponseEntity<String> held(
      @PathVariable String id, @PathVariable String holdId, HttpServletRequest request) {
    return with(
        id,
        request,
        line -> {
          Optional<Hold> hold = find(holdId, line);
          return hold.filter(h -> h.isHeld(clock.instant())).isEmpty()
              ? choose(request, line, lapsed(), List.of())
              : page(request, line, "booking/held.jte", "Hold", hold.get(), "");
        });
  }

  @PostMapping("/follow-up/{id}/holds/{holdId}/confirmation")
  ResponseEntity<String> confirm(
      @PathVariable String id, @PathVariable String holdId, HttpServletRequest request) {
    return with(
        id,
        request,
        line -> {
          Optional<Hold> hold = find(holdId, line);
          // Given back already: somebody pressed twice, and the second press must do the rest.
          boolean isOurs = hold.filter(h -> h.status().equals("CANCELLED")).isPresent();
          if (hold.isEmpty() || (!isOurs && !hold.get().isHeld(clock.instant()))) {
            return choose(request, line, lapsed(), List.of());
          }
          return book(request, line, hold.get(), isOurs);
        });
  }

  /** Scheduling holds nothing for a follow-up itself, so the hold makes room for it first. */
  private ResponseEntity<String> book(
      HttpServletRequest request, Line line, Hold hold, boolean isGivenBack) {
    String holdId = hold.appointmentId();
    if (!isGivenBack) {
      Answer back = scheduling.cancel(holdId, "HOLD_CONFIRMED", holdId + ":confirm");
      if (!(back instanceof Answer.Done)) {
        return notDone(request, line, back);
      }
    }
    boolean isInside = Choice.of(hold.slot(), line, places).isInside();
    Answer answer =
        scheduling.book(
            line.id(), line.patientId(), hold.slot(), isInside ? null : BY_HAND, holdId + ":book");
    return switch (answer) {
      case Answer.Done(var booked) ->
          go("/follow-up/" + line.id() + "/appointments/" + booked.appointmentId());
      case Answer other -> notDone(request, line, other);
    };
  }

  @PostMapping("/follow-up/{id}/holds/{holdId}/return")
  ResponseEntity<String> giveBack(
      @PathVariable String id, @PathVariable String holdId, HttpServletRequest request) {
    return with(
        id,
        request,
        line -> {
          if (find(holdId, line).isPresent()) {
            var _ = scheduling.cancel(holdId, "HOLD_GIVEN_BACK", holdId + ":return");
          }
          return go("/follow-up/" + id + "/places");
        });
  }

  @GetMapping("/follow-up/{id}/appointments/{appointmentId}")
  ResponseEntity<String> booked(
      @PathVariable String id, @PathVariable String appointmentId, HttpServletRequest request) {
    return with(
        id,
        request,
        line ->
            find(appointmentId, line)
                .filter(Hold::isBooked)
                .map(b -> page(request, line, "booking/booked.jte", "Booked", b, ""))
                .orElseGet(() -> go("/follow-up/" + id)));
  }

  @PostMapping("/follow-up/{id}/appointments/{appointmentId}/undo")
  ResponseEntity<String> undo(
      @PathVariable String id, @PathVariable String appointmentId, HttpServletRequest request) {
    return with(
        id,
        request,
        line -> {
          Optional<Hold> booked = find(appointmentId, line).filter(Hold::isBooked);
          if (booked.isEmpty()) {
            return go("/follow-up/" + id);
          }
          String key = appointmentId + ":undo:" + booked.get().attempt();
          Answer answer = scheduling.cancel(appointmentId, "BOOKED_BY_MISTAKE", key);
          return answer instanceof Answer.Done
              ? go("/follow-up/" + id)
              : page(request, line, "booking/booked.jte", "Booked", booked.get(), sentence(answer));
        });
  }

  private ResponseEntity<String> with(
      String id, HttpServletRequest request, Function<Line, ResponseEntity<String>> then) {
    return followUps
        .line(id)
        .map(then)
        .orElseGet(
            () ->
                failures.page(
                    request,
                    HttpStatus.NOT_FOUND,
                    "There is no such follow-up here",
                    "It may not have arrived yet. The board shows every one that has."));
  }

  /** What is this patient's; another's is none of this page's business. */
  private Optional<Hold> find(String appointmentId, Line line) {
    return appointmentId.matches("[A-Za-z0-9._:-]{1,200}")
        ? scheduling.find(appointmentId).filter(h -> h.patientId().equals(line.patientId()))
        : Optional.empty();
  }

  private ResponseEntity<String> notDone(HttpServletRequest request, Line line, Answer answer) {
    List<Slot> next = answer instanceof Answer.Taken(var slots) ? slots : List.of();
    return choose(request, line, sentence(answer), next);
  }

  private static String sentence(Answer answer) {
    return switch (answer) {
      case Answer.Done _ -> "";
      case Answer.Taken _ -> "Just taken by somebody else; nothing was booked.";
      case Answer.Refused(var code, var text) ->
          "Scheduling refused: " + (text.isEmpty() ? Words.of(code) : text) + " (" + code + ")";
      case Answer.Silent _ ->
          "Scheduling did not answer. It may or may not have happened; asking again is safe.";
    };
  }

  private static String lapsed() {
    return "The hold has lapsed, or can't be found. The place may still be free.";
  }

  private ResponseEntity<String> choose(
      HttpServletRequest request, Line line, String notice, List<Slot> next) {
    Instant now = clock.instant();
    Instant opens = line.opensAt();
    Instant due = line.dueAt();
    Instant from = opens == null || opens.isBefore(now) ? now : opens;
    Offer offer =
        due == null
            ? new Offer(List.of(), List.of(), List.of(), true)
            : scheduling.places(line.patientId(), line.siteId(), from, due, line.lateUntil());
    Map<String, Object> shown = around(request, line, "Book");
    shown.put("notice", notice);
    shown.put("next", choices(next, line));
    shown.put("inside", choices(offer.inside(), line));
    shown.put("late", choices(offer.late(), line));
    shown.put("obstacles", Words.of(offer.obstacles()));
    shown.put("answers", offer.answers());
    shown.put("key", UUID.randomUUID().toString());
    return pages.answer(
        notice.isEmpty() ? HttpStatus.OK : HttpStatus.CONFLICT, "booking/places.jte", shown);
  }

  private List<Choice> choices(List<Slot> slots, Line line) {
    return slots.stream().map(s -> Choice.of(s, line, places)).toList();
  }

  private ResponseEntity<String> page(
      HttpServletRequest request,
      Line line,
      String template,
      String title,
      Hold hold,
      String notice) {
    Map<String, Object> shown = around(request, line, title);
    shown.put("hold", hold);
    shown.put("choice", Choice.of(hold.slot(), line, places));
    shown.put("notice", notice);
    return pages.answer(HttpStatus.OK, template, shown);
  }

  private Map<String, Object> around(HttpServletRequest request, Line line, String title) {
    Map<String, Object> shown = new HashMap<>();
    shown.put(
        "page",
        shell.page(
            request,
            title + " · " + line.patient(),
            Screen.FOLLOW_UP,
            Place.fixed(line.zone(), clock.instant()),
            streams.position()));
    shown.put("line", line);
    return shown;
  }

  private static ResponseEntity<String> go(String address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
  }
}
