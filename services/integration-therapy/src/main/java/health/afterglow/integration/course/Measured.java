package health.afterglow.integration.course;

import health.afterglow.integration.measure.Scored;
import java.time.Instant;

/**
 * A measure that was filled in.
 *
 * @param takenAt when the patient, or a clinician, filled it in
 * @param by who sent it: the patient's id, or a clinician's
 */
public record Measured(Scored scored, Instant takenAt, String by) {}
