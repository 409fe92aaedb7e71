package health.afterglow.operations.followup.adapter;

import health.afterglow.operations.followup.Board;
import health.afterglow.operations.followup.Counts;
import health.afterglow.operations.followup.Filter;
import health.afterglow.operations.followup.Line;
import health.afterglow.operations.followup.Trail;
import health.afterglow.operations.live.adapter.LiveStreams;
import health.afterglow.operations.shell.Page;
import health.afterglow.operations.shell.SiteTime;
import health.afterglow.operations.shell.adapter.Failures;
import health.afterglow.operations.shell.adapter.Pages;
import health.afterglow.store.StoreUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The Follow-up board as pages. */
@Controller
class FollowUpController {

  private static final String SCREEN = "/follow-up";

  private final BoardReader reader;
  private final LiveStreams streams;
  private final Pages pages;
  private final Failures failures;

  FollowUpController(BoardReader reader, LiveStreams streams, Pages pages, Failures failures) {
    this.reader = reader;
    this.streams = streams;
    this.pages = pages;
    this.failures = failures;
  }

  @GetMapping("/")
  String start() {
    return "redirect:" + SCREEN;
  }

  @GetMapping(SCREEN)
  ResponseEntity<String> board(
      @RequestParam(defaultValue = "") String site,
      @RequestParam(defaultValue = "") String state,
      HttpServletRequest request) {
    return render("followup/board.jte", site, state, request);
  }

  /** Only the board, for a page that has missed too much. */
  @GetMapping("/follow-up/fragment")
  ResponseEntity<String> fragment(
      @RequestParam(defaultValue = "") String site,
      @RequestParam(defaultValue = "") String state,
      HttpServletRequest request) {
    return render("followup/fragment.jte", site, state, request);
  }

  private ResponseEntity<String> render(
      String template, String site, String state, HttpServletRequest request) {
    String position = streams.position();
    Optional<Filter> filter = Filter.parse(site, state);
    if (filter.isEmpty()) {
      return failures.page(
          request,
          HttpStatus.BAD_REQUEST,
          "This address makes no sense",
          "The board knows the states open, booked and all, and sites by their id.");
    }
    Board board = reader.board(filter.get(), position);
    Page page =
        page(request, "Follow-up · " + board.place(), board.counts(), board.now(), board.zone());
    return pages.answer(
        HttpStatus.OK,
        template,
        Map.of("page", page, "board", board, "heartbeat", streams.heartbeat().toMillis()));
  }

  /** One follow-up, with its story. */
  @GetMapping("/follow-up/{id}")
  ResponseEntity<String> one(@PathVariable String id, HttpServletRequest request) {
    String position = streams.position();
    Optional<Line> found = reader.line(id);
    if (found.isEmpty()) {
      return failures.page(
          request,
          HttpStatus.NOT_FOUND,
          "There is no such follow-up here",
          "It may not have arrived yet. The board shows every one that has.");
    }
    Line line = found.get();
    Trail trail = reader.trail(id);
    Page page =
        page(
            request,
            line.patient() + " · Follow-up",
            reader.counts(reader.active("")).getOrDefault("", Counts.NONE),
            line.now(),
            line.zone());
    return pages.answer(
        HttpStatus.OK,
        "followup/one.jte",
        Map.of(
            "page", page,
            "line", line,
            "trail", trail,
            "position", position,
            "heartbeat", streams.heartbeat().toMillis()));
  }

  private Page page(
      HttpServletRequest request, String title, Counts counts, Instant now, ZoneId zone) {
    String badge = counts.critical() > 0 ? "(" + counts.critical() + ") " : "";
    return new Page(
        badge + title + " · Afterglow",
        SCREEN,
        Pages.nonce(request),
        pages.assets(),
        counts.critical(),
        title
            + " · as of "
            + SiteTime.dayAndTime(now, zone)
            + " "
            + SiteTime.abbreviation(now, zone));
  }

  @ExceptionHandler
  ResponseEntity<String> unavailable(StoreUnavailable away, HttpServletRequest request) {
    return failures.page(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        "The board can't be read just now",
        "Its store does not answer. Nothing is lost: follow-ups go on being booked and watched by"
            + " the other services. Reload in a moment; until then use the printed sheet or call"
            + " the site.");
  }

  @ExceptionHandler
  ResponseEntity<String> broken(RuntimeException broken, HttpServletRequest request) {
    return failures.broken(request, broken);
  }
}
