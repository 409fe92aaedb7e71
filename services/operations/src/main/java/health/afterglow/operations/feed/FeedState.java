package health.afterglow.operations.feed;

import java.time.Instant;

/**
 * How fresh this service's knowledge is.
 *
 * @param reachable whether the event log answered when it was last asked
 * @param waiting events in the log that were not taken in yet
 * @param asOf when nothing was last known to be waiting
 * @param quarantined events that could not be taken in, and wait for a person
 */
public record FeedState(boolean reachable, long waiting, Instant asOf, long quarantined) {}
