package health.afterglow.scheduling.directory;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The port to the absences. */
public interface Calendars {

  /** Of every clinician and every room that has any, by id. */
  Map<String, Absences> all();

  /** Of those of these clinicians and rooms that have any, by id. */
  default Map<String, Absences> of(Set<String> ids) {
    Map<String, Absences> some = new HashMap<>(all());
    some.keySet().retainAll(ids);
    return some;
  }
}
