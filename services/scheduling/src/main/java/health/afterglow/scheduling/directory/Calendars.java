package health.afterglow.scheduling.directory;

import java.util.Map;

/** The port to the absences. */
public interface Calendars {

  /** The absences of everybody who has any, by the clinician's id. */
  Map<String, Absences> all();
}
