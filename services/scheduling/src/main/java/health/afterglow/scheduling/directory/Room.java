package health.afterglow.scheduling.directory;

/** A room of a site. */
public record Room(String id, String siteId, String name, RoomType type) {}
