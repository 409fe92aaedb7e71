package health.afterglow.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate as it is stored.
 *
 * @param version the number of writes so far; 0 when it does not exist yet
 * @param seq the number of its last outbox event; 0 when there was none
 * @param sources per source of events, the number of the last one whose effect is in the state
 * @param outbox events not acknowledged by the log yet
 * @param commands accepted commands, the oldest first
 * @param publishDue when the sweeper takes over the outbox, if anything waits there
 */
public record Stored<S>(
    String id,
    long version,
    long seq,
    S state,
    Map<String, Long> sources,
    List<OutboxEntry> outbox,
    List<HandledCommand> commands,
    @Nullable Instant publishDue) {

  /** Copies the collections. */
  public Stored {
    sources = Map.copyOf(sources);
    outbox = List.copyOf(outbox);
    commands = List.copyOf(commands);
  }

  /** An aggregate that does not exist yet. */
  public static <S> Stored<S> absent(String id, S initial) {
    return new Stored<>(id, 0, 0, initial, Map.of(), List.of(), List.of(), null);
  }

  /** Whether anything was ever written. */
  public boolean exists() {
    return version > 0;
  }

  /** The number of the last event of this source whose effect is in the state; 0 if none. */
  public long seenOf(String source) {
    return sources.getOrDefault(source, 0L);
  }

  /** The handled command with this id. */
  public Optional<HandledCommand> command(String commandId) {
    return commands.stream().filter(c -> c.commandId().equals(commandId)).findFirst();
  }
}
