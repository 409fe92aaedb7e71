package health.afterglow.local.mongo;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a filter demands of single fields, as far as an index can help; all of it must hold. */
final class Conditions {

  /** From one value to the other, both included; null is open. */
  record Range(@Nullable Object least, @Nullable Object greatest) {}

  private record Condition(String field, String operator, @Nullable Object operand) {}

  private final List<Condition> all = new ArrayList<>();

  private Conditions() {}

  /** Those of this filter. */
  static Conditions of(Document filter) {
    Conditions conditions = new Conditions();
    conditions.collect(filter);
    return conditions;
  }

  private void collect(Document filter) {
    for (Map.Entry<String, Object> entry : filter.entrySet()) {
      Object value = entry.getValue();
      if (entry.getKey().equals("$and") && value instanceof Collection<?> parts) {
        parts.forEach(part -> collect((Document) part));
      } else if (value instanceof Document operators) {
        operators.forEach(
            (operator, operand) -> all.add(new Condition(entry.getKey(), operator, operand)));
      } else {
        all.add(new Condition(entry.getKey(), "$eq", value));
      }
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The values of which the field must have one, if the filter says so. */
  Optional<Collection<Object>> oneOf(String field) {
    return all.stream()
        .filter(c -> c.field().equals(field))
        .flatMap(c -> values(c).stream())
        .filter(values -> values.stream().allMatch(SortedIndex::knows))
        .findFirst()
        .map(Conditions::inOrder);
  }

  private static Collection<Object> inOrder(Collection<Object> values) {
    Collection<Object> ordered = new TreeSet<>(ValueComparator.ascWithoutListHandling());
    ordered.addAll(values);
    return ordered;
  }

  private static Optional<Collection<Object>> values(Condition condition) {
    return switch (condition.operand()) {
      case Collection<?> several when condition.operator().equals("$in") ->
          Optional.of(new ArrayList<>(several));
      case Object one when condition.operator().equals("$eq") -> Optional.of(List.of(one));
      case null, default -> Optional.empty();
    };
  }

  /** The values between which the field must have one, if the filter says so. */
  Optional<Range> range(String field) {
    Object least = null;
    Object greatest = null;
    for (Condition condition : all) {
      Object operand = condition.operand();
      if (condition.field().equals(field) && SortedIndex.knows(operand)) {
        switch (condition.operator()) {
          case "$gt", "$gte" -> least = operand;
          case "$lt", "$lte" -> greatest = operand;
          default -> {}
        }
      }
    }
    return least == null && greatest == null
        ? Optional.empty()
        : Optional.of(new Range(least, greatest));
  }
}
