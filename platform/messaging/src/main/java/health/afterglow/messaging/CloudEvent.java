package health.afterglow.messaging;

import java.time.Instant;

/**
 * One event on its way: CloudEvents 1.0 in binary mode.
 *
 * @param id unique with the source: {@code <subject>/<sequence>}
 * @param source for instance {@code /afterglow/dosing-session/session}
 * @param subject the aggregate's id, also the key in the log
 * @param sequence its number in the aggregate, from 1, without gaps
 * @param time when it was committed
 * @param data the payload as JSON text
 */
public record CloudEvent(
    String id,
    String source,
    EventType type,
    String subject,
    long sequence,
    Instant time,
    String data) {

  /** What a consumer remembers its progress by: the aggregate that the event belongs to. */
  public String origin() {
    return source + "/" + subject;
  }
}
