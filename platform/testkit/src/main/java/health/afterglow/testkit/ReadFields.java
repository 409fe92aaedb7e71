package health.afterglow.testkit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares what a consumer's record reads with what the contract has. */
final class ReadFields {

  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(int.class, long.class, Integer.class, Long.class);
  private static final Set<Class<?>> TIMES =
      Set.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class);

  private final String consumer;
  private final String contract;
  private final List<String> problems = new ArrayList<>();

  private ReadFields(String consumer, String contract) {
    this.consumer = consumer;
    this.contract = contract;
  }

  /** One line for each field that can not be relied on, naming consumer, field and contract. */
  static List<String> problems(Class<? extends Record> record, JsonNode schema, String contract) {
    ReadFields fields = new ReadFields(record.getName(), contract);
    fields.compare("", record, schema);
    return fields.problems;
  }

  private void compare(String prefix, Class<?> record, JsonNode schema) {
    for (RecordComponent component : record.getRecordComponents()) {
      JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
      String name =
          renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
      JsonNode property = schema.path("properties").path(name);
      if (property.isMissingNode()) {
        problem(prefix + name, "which the contract does not have");
        continue;
      }
      boolean optional =
          component.getAnnotatedType().isAnnotationPresent(Nullable.class)
              || component.getType() == Optional.class;
      if (!optional && !isAlwaysThere(name, property, schema)) {
        problem(prefix + name, "which the contract leaves optional: make it @Nullable");
      }
      readable(prefix + name, component.getGenericType(), property);
    }
  }

  private static boolean isAlwaysThere(String name, JsonNode property, JsonNode schema) {
    return schema.path("required").valueStream().anyMatch(r -> r.stringValue("").equals(name))
        && !types(property).contains("null");
  }

  private void readable(String path, Type type, JsonNode property) {
    Set<String> types = types(property);
    types.remove("null");
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type inner = generic.getActualTypeArguments()[0];
      if (raw == Optional.class) {
        readable(path, inner, property);
        return;
      }
      if (Collection.class.isAssignableFrom(raw) && types.equals(Set.of("array"))) {
        readable(path + "[]", inner, property.path("items"));
        return;
      }
    }
    if (!(type instanceof Class<?> plain) || !matches(path, plain, types, property)) {
      problem(
          path,
          "as %s, which the contract has as %s".formatted(type.getTypeName(), form(property)));
    }
  }

  private boolean matches(String path, Class<?> type, Set<String> types, JsonNode property) {
    if (type.isRecord()) {
      compare(path + ".", type, property);
      return types.equals(Set.of("object"));
    }
    if (type.isEnum()) {
      enumerated(path, type, property);
      return types.equals(Set.of("string"));
    }
    if (WHOLE_NUMBERS.contains(type)) {
      return types.equals(Set.of("integer"));
    }
    if (TIMES.contains(type)) {
      return property.path("format").stringValue("").equals("date-time");
    }
    if (type == boolean.class || type == Boolean.class) {
      return types.equals(Set.of("boolean"));
    }
    if (type == double.class || type == Double.class) {
      return types.equals(Set.of("number")) || types.equals(Set.of("integer"));
    }
    return (type == String.class || ZoneId.class == type) && types.equals(Set.of("string"));
  }

  private void enumerated(String path, Class<?> type, JsonNode property) {
    Set<String> values = new TreeSet<>();
    property
        .path("enum")
        .valueStream()
        .filter(v -> !v.isNull())
        .forEach(v -> values.add(v.asString()));
    if (values.isEmpty()) {
      problem(path, "as an enum, where the contract allows any code: read it as String");
    }
    Arrays.stream(type.getEnumConstants())
        .forEach(constant -> values.remove(((Enum<?>) constant).name()));
    if (!values.isEmpty()) {
      problem(path, "without knowing its values " + values + ": add them to " + type.getName());
    }
  }

  private static Set<String> types(JsonNode property) {
    JsonNode type = property.path("type");
    Set<String> types = new TreeSet<>();
    if (type.isArray()) {
      type.forEach(t -> types.add(t.stringValue()));
    } else {
      types.add(type.stringValue("anything"));
    }
    return types;
  }

  private static String form(JsonNode property) {
    return String.join(" or ", types(property));
  }

  private void problem(String path, String what) {
    problems.add("%s reads %s of %s, %s".formatted(consumer, path, contract, what));
  }
}
