package health.afterglow.scheduling.booking;

import java.util.Comparator;
import java.util.Locale;

/**
 * Somebody or something that can not be in two places. The natural order is the one in which claims
 * are filed.
 */
public record Resource(Type type, String id) implements Comparable<Resource> {

  private static final Comparator<Resource> CANONICAL =
      Comparator.comparing(Resource::type).thenComparing(Resource::id);

  /** The kinds of resources, in canonical order. */
  public enum Type {
    CLINICIAN,
    EQUIPMENT,
    PATIENT,
    ROOM,
    SEAT
  }

  @Override
  public int compareTo(Resource other) {
    return CANONICAL.compare(this, other);
  }

  /** For instance {@code room:denver-blue}: how it is stored. */
  @Override
  public String toString() {
    return type.name().toLowerCase(Locale.ROOT) + ":" + id;
  }
}
