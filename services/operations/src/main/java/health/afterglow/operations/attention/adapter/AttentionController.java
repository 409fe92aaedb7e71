package health.afterglow.operations.attention.adapter;

import health.afterglow.operations.attention.Attention;
import health.afterglow.operations.live.adapter.LiveStreams;
import health.afterglow.operations.shell.Page;
import health.afterglow.operations.shell.Place;
import health.afterglow.operations.shell.Screen;
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

  AttentionController(AttentionReader reader, LiveStreams streams, Shell shell, Pages pages) {
    this.reader = reader;
    this.streams = streams;
    this.shell = shell;
    this.pages = pages;
  }

  @GetMapping("/attention")
  ResponseEntity<String> list(
      @RequestParam(defaultValue = "") String site, HttpServletRequest request) {
    String position = streams.position();
    Attention attention = reader.list(site);
    Place place =
        new Place(
            "/attention", Map.of(), site, attention.sites(), attention.zone(), attention.now());
    Page page = shell.page(request, "Needs attention", Screen.ATTENTION, place, position);
    return pages.answer(
        HttpStatus.OK, "attention/list.jte", Map.of("page", page, "attention", attention));
  }
}
