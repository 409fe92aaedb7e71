package health.afterglow.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of a state can be searched for. Each value is stored beside the state as {@code find.<name>}
 * and has an index. Values are strings, booleans, numbers, {@link java.time.Instant}s or lists of
 * strings; {@code null} is left out.
 */
public final class Searchable<S> {

  private final Map<String, Function<S, @Nullable Object>> fields;

  private Searchable(Map<String, Function<S, @Nullable Object>> fields) {
    this.fields = fields;
  }

  /** Nothing but the id. */
  public static <S> Searchable<S> byIdOnly() {
    return new Searchable<>(Map.of());
  }

  /** This and one field more. */
  public Searchable<S> by(String name, Function<S, @Nullable Object> value) {
    Map<String, Function<S, @Nullable Object>> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new Searchable<>(more);
  }

  Iterable<String> names() {
    return fields.keySet();
  }

  Map<String, Object> valuesOf(S state) {
    Map<String, Object> values = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          Object found = value.apply(state);
          if (found != null) {
            values.put(name, found);
          }
        });
    return values;
  }
}
