package health.afterglow.dosing.session;

import health.afterglow.dosing.session.Session.Ended;
import health.afterglow.dosing.session.Session.Submission;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the REMS of esketamine asks for after each session ({@code docs/domain.md}, section 7):
 * derived from what was recorded, with the real minutes.
 *
 * @param givenMg in all, in milligrams
 * @param minutesWatched from the first device to the discharge, or to the end without one
 * @param observedLongEnough whether that were two hours
 * @param dueAt by when it is handed in
 * @param submitted null until it was handed in
 */
public record RemsRecord(
    String sessionId,
    String patientId,
    String siteId,
    BigDecimal givenMg,
    Instant firstDeviceAt,
    long minutesWatched,
    boolean observedLongEnough,
    List<Reading> vitals,
    List<AdverseEvent> adverseEvents,
    DosingOutcome outcome,
    Instant dueAt,
    @Nullable Submission submitted) {

  static final Duration DUE_AFTER = Duration.ofDays(7);
  private static final Duration LONG_ENOUGH = Duration.ofHours(2);

  /** The record of a session that is over and gave esketamine; nothing for any other. */
  public static Optional<RemsRecord> of(Session session) {
    if (!(session instanceof Ended ended)
        || ended.order().route() != Route.ESKETAMINE
        || ended.ending().exposure() == Exposure.NONE) {
      return Optional.empty();
    }
    Visit visit = ended.visit();
    return visit == null || visit.administrations().isEmpty()
        ? Optional.empty()
        : Optional.of(of(ended, visit));
  }

  private static RemsRecord of(Ended ended, Visit visit) {
    Instant first = visit.administrations().getFirst().beganAt();
    Instant over = ended.ending().at();
    Duration watched = Duration.between(first, over);
    return new RemsRecord(
        ended.order().sessionId(),
        ended.order().patientId(),
        ended.order().siteId(),
        visit.givenMg(),
        first,
        watched.toMinutes(),
        watched.compareTo(LONG_ENOUGH) >= 0,
        visit.readings(),
        visit.adverseEvents(),
        ended.ending().outcome(),
        over.plus(DUE_AFTER),
        ended.rems());
  }
}
