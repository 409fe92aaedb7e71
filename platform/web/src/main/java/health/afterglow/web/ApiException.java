package health.afterglow.web;

import health.afterglow.kernel.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A refusal on its way to the caller, as problem+json with a stable code. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;
  private final transient Map<String, Object> more = new LinkedHashMap<>();

  /**
   * With a status, a stable code in capitals, and plain words.
   *
   * @param detail what is wrong and what to do, without anything personal
   */
  public ApiException(HttpStatus status, String code, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** A refusal of a core. */
  public ApiException(Refusal reason, String because) {
    this(statusOf(reason.kind()), reason.name(), because);
  }

  /** Adds a member to the problem, for instance the alternatives to a slot that was taken. */
  public ApiException with(String member, Object value) {
    more.put(member, value);
    return this;
  }

  HttpStatus status() {
    return status;
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  Map<String, Object> more() {
    return more;
  }

  private static HttpStatus statusOf(Refusal.Kind kind) {
    return switch (kind) {
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case INVALID -> HttpStatus.BAD_REQUEST;
      case CONFLICT -> HttpStatus.CONFLICT;
      case RULE -> HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }
}
