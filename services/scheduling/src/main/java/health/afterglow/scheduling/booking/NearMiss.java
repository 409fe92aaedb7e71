package health.afterglow.scheduling.booking;

import java.time.Instant;

/**
 * A place that was almost good enough.
 *
 * @param miss a code: what it misses
 */
public record NearMiss(
    String siteId, String clinicianId, Instant start, boolean telehealth, String miss) {}
