package health.afterglow.web;

import health.afterglow.kernel.Ids;
import health.afterglow.messaging.Trigger;

/**
 * The caller's {@code Idempotency-Key}: 1 to 128 visible ASCII characters. A controller takes it as
 * an argument; when the caller sent none, it is a random one.
 */
public record IdempotencyKey(String value) {

  /**
   * The trigger under which this request takes effect once; {@code request} is a record of what was
   * asked.
   */
  public Trigger trigger(Record request) {
    return Trigger.request(
        value, Ids.derived("fp", request.getClass().getSimpleName(), request.toString()));
  }

  /** The id of what this request creates: the same key creates the same thing. */
  public String idOf(String prefix) {
    return Ids.derived(prefix, value);
  }
}
