package health.afterglow.operations.directory;

/** A site as the boards show it; the zone is an IANA name. */
public record Site(String id, String name, String shortName, String zone) {}
