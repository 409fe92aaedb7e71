package health.afterglow.operations.directory;

import java.util.Collection;
import java.util.Map;

/** The port to whoever knows the patients' names. */
public interface PatientNames {

  /** The names of those that are known, by id; never fails, but may know none. */
  Map<String, PatientName> of(Collection<String> patientIds);

  /** Whether the last look-up was answered. */
  boolean answers();

  /** What stands for a patient whose name is not at hand: the last five characters of the id. */
  static String shortCode(String id) {
    return "…" + id.substring(Math.max(0, id.length() - 5));
  }
}
