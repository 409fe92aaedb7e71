package health.afterglow.dosing.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of what a session came to. A correction is a further ending that names the one it
 * replaces; none is ever changed.
 *
 * @param version from 1
 * @param anchorAt the end of the last administration; absent exactly when there was no exposure
 * @param usesUpADose whether it counts against the doses of the programme
 * @param at when the session was over
 * @param recordedAt when this version was recorded
 * @param supersedes the version that this one replaces
 * @param reason why, as a code; only with a correction
 */
public record Ending(
    int version,
    DosingOutcome outcome,
    Exposure exposure,
    @Nullable Instant anchorAt,
    boolean usesUpADose,
    String by,
    Instant at,
    Instant recordedAt,
    @Nullable Integer supersedes,
    @Nullable String reason) {}
