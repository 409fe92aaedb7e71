package health.afterglow.web;

import health.afterglow.messaging.EventLog;
import health.afterglow.store.StoreUnavailable;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Every error leaves as problem+json (RFC 9457) with a stable {@code code}, and without a stack
 * trace.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(ApiException refused) {
    ProblemDetail problem = problem(refused.status(), refused.code(), refused.detail());
    refused.more().forEach(problem::setProperty);
    return answer(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(StoreUnavailable unavailable) {
    LOG.warn("the store did not answer: {}", String.valueOf(unavailable.getCause()));
    return answer(
        problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "STORE_UNAVAILABLE",
            "The store did not answer. Asking again with the same Idempotency-Key is safe."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(EventLog.OutcomeUnknown unavailable) {
    return answer(
        problem(
            HttpStatus.SERVICE_UNAVAILABLE, "LOG_UNAVAILABLE", "The event log did not answer."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooLarge(BodyTooLarge tooLarge) {
    return answer(
        problem(
            HttpStatus.CONTENT_TOO_LARGE,
            "BODY_TOO_LARGE",
            "The body is larger than is taken here."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException mismatch) {
    return answer(
        problem(
            HttpStatus.BAD_REQUEST,
            "PARAMETER_INVALID",
            "The parameter " + mismatch.getName() + " has a value that makes no sense."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Exception unexpected) {
    LOG.error("unexpected", unexpected);
    return answer(
        problem(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "UNEXPECTED",
            "Something broke here; it has been logged."));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    for (Throwable t = unreadable; t != null; t = t.getCause()) {
      if (t instanceof BodyTooLarge) {
        return generic(
            problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "BODY_TOO_LARGE",
                "The body is larger than is taken here."));
      }
      if (t instanceof StreamConstraintsException) {
        return generic(
            problem(
                HttpStatus.BAD_REQUEST,
                "BODY_TOO_DEEP",
                "The body is nested deeper, or has longer numbers or names, than is taken here."));
      }
      if (t instanceof UnrecognizedPropertyException unknown) {
        return generic(
            problem(HttpStatus.BAD_REQUEST, "FIELD_UNKNOWN", "Unknown field: " + pathOf(unknown)));
      }
      if (t instanceof DatabindException invalid) {
        return generic(
            problem(
                HttpStatus.BAD_REQUEST,
                "FIELD_INVALID",
                "A field is missing or has a value that makes no sense: " + pathOf(invalid)));
      }
      if (t instanceof JacksonException) {
        return generic(
            problem(HttpStatus.BAD_REQUEST, "BODY_NOT_JSON", "The body is not well-formed JSON."));
      }
    }
    return generic(
        problem(
            HttpStatus.BAD_REQUEST, "BODY_UNREADABLE", "The body is missing or cannot be read."));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    HttpStatus known = HttpStatus.valueOf(status.value());
    String detail = body instanceof ProblemDetail given ? given.getDetail() : null;
    ProblemDetail problem =
        problem(known, known.name(), detail == null ? known.getReasonPhrase() : detail);
    return ResponseEntity.status(known)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /**
   * The JSON pointer of the field; names of fields are ours, so they may be shown, values never.
   */
  private static String pathOf(JacksonException exception) {
    String path =
        exception.getPath().stream()
            .map(
                r ->
                    r.getPropertyName() == null
                        ? String.valueOf(r.getIndex())
                        : r.getPropertyName())
            .map(name -> name.length() > 40 ? name.substring(0, 40) + "…" : name)
            .collect(Collectors.joining("/"));
    return "/" + path.replaceAll("\\p{Cntrl}", "?");
  }

  private static ProblemDetail problem(HttpStatus status, String code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(
        URI.create("urn:afterglow:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
    problem.setProperty("code", code);
    return problem;
  }

  private static ResponseEntity<Object> generic(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
