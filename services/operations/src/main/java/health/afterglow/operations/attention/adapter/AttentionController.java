package health.afterglow.operations.attention.adapter;

import health.afterglow.operations.attention.Attention;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a person has to see to, as a page. */
@ShowsPages
class AttentionController {

  private final AttentionReader reader;
  private final LiveStreams streams;
  private final Shell shell;
  private final Pages pages;
  private final Failures failures;

  AttentionController(
      AttentionReader reader, LiveStreams streams, Shell shell, Pages pages, Failures failures) {
    this.reader = reader;
    this.streams = streams;
    this.shell = shell;
    this.pages = pages;
    this.failures = failures;
  }

  @GetMapping("/attention")
  ResponseEntity<String> list(
      @RequestParam(defaultValue = "") String site, HttpServletRequest request) {
    String position = streams.position();
    Attention attention = reader.list(site);
    // An empty list must not be the answer for a site that does not exist.
    if (!site.isEmpty()
        && !attention.sites().isEmpty()
        && attention.sites().stream().noneMatch(s -> s.id().equals(site))) {
      return failures.page(
          request,
          HttpStatus.BAD_REQUEST,
          "This address makes no sense",
          "There is no such site. Choose one, or all.");
    }
    Place place =
        new Place(
            "/attention", Map.of(), site, attention.sites(), attention.zone(), attention.now());
    Page page = shell.page(request, "Needs attention", Screen.ATTENTION, place, position);
    return pages.answer(
        HttpStatus.OK, "attention/list.jte", Map.of("page", page, "attention", attention));
  }
}
