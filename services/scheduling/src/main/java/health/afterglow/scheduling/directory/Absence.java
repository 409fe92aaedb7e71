package health.afterglow.scheduling.directory;

import health.afterglow.kernel.TimeWindow;

/**
 * Time in which a clinician is not there.
 *
 * @param reason in the words of whoever entered it; shown to staff only
 */
public record Absence(TimeWindow window, String reason) {}
