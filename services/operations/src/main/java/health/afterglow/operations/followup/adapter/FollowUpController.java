package health.afterglow.operations.followup.adapter;

import health.afterglow.operations.followup.Board;
import health.afterglow.operations.followup.Filter;
import health.afterglow.operations.followup.Line;
import health.afterglow.operations.live.adapter.LiveStreams;
import health.afterglow.operations.shell.Page;
import health.afterglow.operations.shell.Place;
import health.afterglow.operations.shell.Screen;
import health.afterglow.operations.shell.adapter.Failures;
import health.afterglow.operations.shell.adapter.Pages;
import health.afterglow.operations.shell.adapter.Shell;
import health.afterglow.operations.shell.adapter.ShowsPages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The Follow-up board as pages. */
@ShowsPages
class FollowUpController {

  private static final String SCREEN = "/follow-up";

  private final BoardReader reader;
  private final LiveStreams streams;
  private final Shell shell;
  private final Pages pages;
  private final Failures failures;

  FollowUpController(
      BoardReader reader, LiveStreams streams, Shell shell, Pages pages, Failures failures) {
    this.reader = reader;
    this.streams = streams;
    this.shell = shell;
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
    Place place =
        new Place(
            SCREEN,
            Map.of("state", board.filter().show().value()),
            board.filter().site(),
            board.sites(),
            board.zone(),
            board.now());
    Page page =
        shell.page(request, "Follow-up · " + board.place(), Screen.FOLLOW_UP, place, position);
    return pages.answer(HttpStatus.OK, template, Map.of("page", page, "board", board));
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
    Page page =
        shell.page(
            request,
            line.patient() + " · Follow-up",
            Screen.FOLLOW_UP,
            Place.fixed(line.zone(), line.now()),
            position);
    return pages.answer(
        HttpStatus.OK,
        "followup/one.jte",
        Map.of("page", page, "line", line, "trail", reader.trail(id)));
  }
}
