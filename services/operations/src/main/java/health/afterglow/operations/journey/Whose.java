package health.afterglow.operations.journey;

import health.afterglow.operations.followup.PatientsOnTheBoard.Beside;
import java.time.ZoneId;

/**
 * Whose journey a page shows.
 *
 * @param patient the name, or what stands for it
 * @param code the last characters of the id
 * @param site the name of the patient's site; empty if it is not known
 * @param zone the site's
 * @param beside who is before and after on the Follow-up board
 */
public record Whose(
    String patientId, String patient, String code, String site, ZoneId zone, Beside beside) {

  /** The journey's address, told this way. */
  public String address(String view) {
    return address(patientId, view);
  }

  /** The address of another patient's. */
  public static String address(String patientId, String view) {
    return "/patients/" + patientId + "/journey?view=" + view;
  }
}
