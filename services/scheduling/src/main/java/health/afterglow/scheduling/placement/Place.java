package health.afterglow.scheduling.placement;

import health.afterglow.scheduling.booking.Plan;

/** A place that would do, and how well. */
public record Place(Plan plan, Rank rank) {}
