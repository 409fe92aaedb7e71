package health.afterglow.store;

import java.time.Instant;

/**
 * An event that was committed with its aggregate and waits for the log's acknowledgement.
 *
 * @param seq its number in the aggregate, from 1, without gaps
 * @param type the event's full type, for instance {@code
 *     health.afterglow.dosing-session.session-ended.v1}
 * @param at when it was committed
 * @param data the payload as JSON text, exactly what goes to the log
 */
public record OutboxEntry(long seq, String type, Instant at, String data) {}
