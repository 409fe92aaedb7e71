package health.afterglow.integration.followup;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is owed, whatever became of it so far.
 *
 * @param window when the integration may start
 * @param earlierWindows the windows that corrections replaced, the original first
 * @param version the version of the session's outcome that this rests on, from 1
 * @param attempt how often scheduling was asked for a place
 * @param raised the gravest level that was announced
 * @param missesInARow integrations that the patient missed, since the last one that was attended
 * @param aroseAt when it was recorded here
 */
public record Obligation(
    Exposed session,
    FollowUpWindow window,
    List<FollowUpWindow> earlierWindows,
    int version,
    int attempt,
    RiskLevel raised,
    int missesInARow,
    Instant aroseAt) {

  static Obligation arising(
      Exposed session, FollowUpWindow window, int version, int attempt, Instant at) {
    return new Obligation(session, window, List.of(), version, attempt, RiskLevel.CALM, 0, at);
  }

  /** The window stays as it is: what is owed keeps its due time. */
  Obligation ownedBy(String siteId, String therapistId) {
    return new Obligation(
        session.ownedBy(siteId, therapistId),
        window,
        earlierWindows,
        version,
        attempt,
        raised,
        missesInARow,
        aroseAt);
  }

  Obligation asked(int newAttempt) {
    return new Obligation(
        session, window, earlierWindows, version, newAttempt, raised, missesInARow, aroseAt);
  }

  Obligation raisedTo(RiskLevel level) {
    return new Obligation(
        session, window, earlierWindows, version, attempt, level, missesInARow, aroseAt);
  }

  /** After its place was lost: every level that is reached is announced again. */
  Obligation withoutPlace(boolean missedByPatient) {
    return new Obligation(
        session,
        window,
        earlierWindows,
        version,
        attempt,
        RiskLevel.CALM,
        missedByPatient ? missesInARow + 1 : missesInARow,
        aroseAt);
  }

  Obligation atVersion(int newVersion) {
    return new Obligation(
        session, window, earlierWindows, newVersion, attempt, raised, missesInARow, aroseAt);
  }

  /** With another window; a level that is not reached any more can be announced again. */
  Obligation moved(FollowUpWindow newWindow, int newVersion, Instant at) {
    RiskLevel now = RiskLevel.of(newWindow, at);
    return new Obligation(
        session,
        newWindow,
        newWindow.equals(window)
            ? earlierWindows
            : Stream.concat(earlierWindows.stream(), Stream.of(window)).toList(),
        newVersion,
        attempt,
        now.compareTo(raised) < 0 ? now : raised,
        missesInARow,
        aroseAt);
  }
}
