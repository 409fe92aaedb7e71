package health.afterglow.operations.journey;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One event about a patient, as another service said it. Events hold ids, codes and times only
 * ({@code docs/guarantees.md}, I6), so all of it may be kept and shown.
 *
 * @param service who said it
 * @param event its name, without the version
 * @param subject the aggregate that it is about
 * @param sequence its number there, from 1, without gaps
 * @param at when it was committed
 * @param data its fields as JSON has them: texts, numbers, booleans, lists and maps
 */
public record Happening(
    String patientId,
    String service,
    String event,
    String subject,
    long sequence,
    Instant at,
    Map<String, Object> data) {

  private static final Happening NOTHING =
      new Happening("", "", "", "", 0, Instant.EPOCH, Map.of());

  /** An event is what it is: the first word stands. */
  public static final Decider<Happening, Happening, Happening> DECIDER =
      new Decider<>() {
        @Override
        public Happening initial() {
          return NOTHING;
        }

        @Override
        public Outcome<Happening> decide(Happening known, Happening said) {
          return known.equals(NOTHING) ? Outcome.accept(said) : Outcome.nothingToDo();
        }

        @Override
        public Happening evolve(Happening known, Happening said) {
          return said;
        }
      };

  /** Copies the data; fields that are null are left out. */
  public Happening {
    Map<String, Object> there = new LinkedHashMap<>(data);
    there.values().removeIf(Objects::isNull);
    data = Collections.unmodifiableMap(there);
  }

  /** Whether it is this event. */
  public boolean is(String name) {
    return event.equals(name);
  }

  /** The field as text; empty if it is not there. */
  public String text(String field) {
    return Objects.toString(data.get(field), "");
  }

  /** The field as a moment. */
  public Optional<Instant> moment(String field) {
    try {
      return data.get(field) instanceof String text
          ? Optional.of(Instant.parse(text))
          : Optional.empty();
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  /** Whether the field is true. */
  public boolean flag(String field) {
    return Boolean.TRUE.equals(data.get(field));
  }

  /** The field as a list of codes. */
  public List<String> codes(String field) {
    return data.get(field) instanceof Collection<?> many
        ? many.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The service and the aggregate. */
  public String source() {
    return service + "/" + subject;
  }
}
