package health.afterglow.dosing.session;

import health.afterglow.dosing.session.Session.Administering;
import health.afterglow.dosing.session.Session.Monitoring;
import health.afterglow.dosing.session.Session.Opened;
import health.afterglow.dosing.session.VitalsDue.Lateness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What makes a session red while a patient is under the medicine. The names are stable codes. */
public enum Concern {
  /** Nobody who prescribes is on site while esketamine is given or watched (section 2.6). */
  PRESCRIBER_NOT_ON_SITE,
  /** Vitals are more than 10 minutes late (section 2.3). */
  VITALS_LATE;

  /** What is red now. */
  public static List<Concern> of(Session session, boolean prescriberOnSite, Instant now) {
    List<Concern> found = new ArrayList<>();
    if (needsAPrescriberOnSite(session) && !prescriberOnSite) {
      found.add(PRESCRIBER_NOT_ON_SITE);
    }
    if (VitalsDue.of(session, now).lateness() == Lateness.RED) {
      found.add(VITALS_LATE);
    }
    return List.copyOf(found);
  }

  /** Whether a prescriber has to be on site at this point of the session. */
  public static boolean needsAPrescriberOnSite(Session session) {
    return (session instanceof Administering || session instanceof Monitoring)
        && ((Opened) session).order().route() == Route.ESKETAMINE;
  }
}
