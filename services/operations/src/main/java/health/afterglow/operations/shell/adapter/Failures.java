package health.afterglow.operations.shell.adapter;

import health.afterglow.operations.shell.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Pages that say what failed, what is still true and what to do, with a reference that is in the
 * log.
 */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final Pages pages;

  Failures(Pages pages) {
    this.pages = pages;
  }

  /** A page about what is known to be wrong. */
  public ResponseEntity<String> page(
      HttpServletRequest request, HttpStatus status, String what, String whatNow) {
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.info("{} {}: {}", reference, status.value(), what);
    return answer(request, status, what, whatNow, reference);
  }

  /** A page about something that should not have happened. */
  public ResponseEntity<String> broken(HttpServletRequest request, RuntimeException problem) {
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("{} unexpected", reference, problem);
    return answer(
        request,
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Something broke here",
        "Other screens and services are not touched by it. Reload; if it comes again, tell"
            + " engineering the reference.",
        reference);
  }

  private ResponseEntity<String> answer(
      HttpServletRequest request,
      HttpStatus status,
      String what,
      String whatNow,
      String reference) {
    Page page =
        new Page(
            what + " · Afterglow",
            null,
            Pages.nonce(request),
            pages.assets(),
            Map.of(),
            null,
            what,
            0,
            "");
    return pages.answer(
        status,
        "shell/failure.jte",
        Map.of("page", page, "what", what, "whatNow", whatNow, "reference", reference));
  }
}
