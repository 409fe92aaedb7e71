package health.afterglow.operations.attention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that a service could not take in, and keeps in its quarantine.
 *
 * @param service who could not take it in
 * @param topic where it is in the log
 * @param key what it is about: an aggregate's id
 * @param event what happened, without the version; empty if even that can't be read
 * @param reason a code of {@link health.afterglow.messaging.Rejection}
 * @param at when it was put there
 * @param patientId whom it is about, if that is known
 * @param closesAt when what it would have started is too late, if that is known
 */
public record FailedEvent(
    String service,
    String topic,
    String key,
    String event,
    String reason,
    Instant at,
    @Nullable String patientId,
    @Nullable Instant closesAt) {}
