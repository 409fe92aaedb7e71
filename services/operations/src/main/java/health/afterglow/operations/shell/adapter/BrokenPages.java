package health.afterglow.operations.shell.adapter;

import health.afterglow.store.StoreUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What a reader sees when a screen can not be shown. */
@ControllerAdvice(annotations = ShowsPages.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class BrokenPages {

  private final Failures failures;

  BrokenPages(Failures failures) {
    this.failures = failures;
  }

  @ExceptionHandler
  ResponseEntity<String> unavailable(StoreUnavailable away, HttpServletRequest request) {
    return failures.page(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        "This can't be read just now",
        "The boards' store does not answer. Nothing is lost: follow-ups go on being booked and"
            + " watched by the other services. Reload in a moment; until then use the printed"
            + " sheet or call the site.");
  }

  @ExceptionHandler
  ResponseEntity<String> malformed(
      MethodArgumentTypeMismatchException malformed, HttpServletRequest request) {
    return failures.page(
        request,
        HttpStatus.BAD_REQUEST,
        "This address makes no sense",
        "A part of it should be a number and is none. Start again from the navigation.");
  }

  @ExceptionHandler
  ResponseEntity<String> broken(RuntimeException broken, HttpServletRequest request) {
    return failures.broken(request, broken);
  }
}
