package health.afterglow.messaging;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer's record requires: every component that is not {@code @Nullable}, at every depth.
 */
final class Required {

  private Required() {}

  /** The path of the first required component that is missing, if one is. */
  static Optional<String> firstMissing(Record record) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = valueOf(component, record);
      if (value == null) {
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          return Optional.of(component.getName());
        }
        continue;
      }
      Iterable<?> parts =
          value instanceof Collection<?> several ? several : java.util.List.of(value);
      for (Object part : parts) {
        if (part instanceof Record nested) {
          Optional<String> missing = firstMissing(nested);
          if (missing.isPresent()) {
            return Optional.of(component.getName() + "." + missing.get());
          }
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable Object valueOf(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a record's accessor can be called", impossible);
    }
  }
}
