package health.afterglow.notification.message;

import java.time.Instant;

/**
 * An entry for the recipient's calendar, without a word about health.
 *
 * @param uid always the same for one appointment
 * @param sequence rises with each change
 * @param cancels whether the entry goes away
 * @param summary for instance {@code Denver: appointment}
 */
public record Invitation(
    String uid, int sequence, boolean cancels, Instant start, Instant end, String summary) {}
