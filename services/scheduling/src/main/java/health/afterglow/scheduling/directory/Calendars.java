package health.afterglow.scheduling.directory;

import java.util.Map;

/** The port to the absences. */
public interface Calendars {

  /** Of every clinician and every room that has any, by id. */
  Map<String, Absences> all();
}
