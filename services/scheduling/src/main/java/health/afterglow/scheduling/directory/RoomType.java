package health.afterglow.scheduling.directory;

import java.util.List;

/** What a room is made for. */
public enum RoomType {
  /** To talk in. */
  THERAPY,
  /** To lie in, under observation. */
  RECLINER;

  /** What such a room usually has. */
  List<String> usual() {
    return this == RECLINER ? List.of("RECLINER", "CRASH_CART") : List.of();
  }
}
