package health.afterglow.scheduling.directory;

/** What a room is equipped for. */
public enum RoomType {
  /** To talk in. */
  THERAPY,
  /** With a recliner, a monitor and a crash cart. */
  RECLINER
}
