package health.afterglow.store;

import health.afterglow.kernel.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything one command does to an aggregate, written at once or not at all.
 *
 * @param state the new state
 * @param timers all timers outstanding in the new state
 * @param sources the new source marks
 * @param seq the number of the last outbox event after this change
 * @param events the events to append to the outbox
 * @param commands the handled commands to keep, this one included
 * @param publishDue when the sweeper takes over, if anything waits in the outbox
 */
public record Change<S>(
    S state,
    List<Timer> timers,
    Map<String, Long> sources,
    long seq,
    List<OutboxEntry> events,
    List<HandledCommand> commands,
    @Nullable Instant publishDue) {}
