package health.afterglow.scheduling.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room of a site.
 *
 * @param equipment what belongs to it and is not counted; null: what is usual for its type
 * @param turnoverMinutes how long it is made ready at least, whatever it was used for; null: as
 *     long as that takes
 */
public record Room(
    String id,
    String siteId,
    String name,
    RoomType type,
    @Nullable List<String> equipment,
    @Nullable Integer turnoverMinutes) {

  /** Copies the list. */
  public Room {
    equipment = equipment == null ? type.usual() : List.copyOf(equipment);
  }

  /** One with what is usual. */
  public Room(String id, String siteId, String name, RoomType type) {
    this(id, siteId, name, type, null, null);
  }

  /** What belongs to it and is not counted. */
  @Override
  public List<String> equipment() {
    return equipment == null ? List.of() : equipment;
  }

  /** Whether such an appointment can be in it. */
  public boolean suits(Needs needs) {
    return type == needs.room() && equipment().containsAll(needs.inRoom());
  }

  /** How long it is made ready after such an appointment. */
  public int turnoverAfter(Needs needs) {
    return turnoverMinutes == null
        ? needs.turnoverMinutes()
        : Math.max(turnoverMinutes, needs.turnoverMinutes());
  }
}
