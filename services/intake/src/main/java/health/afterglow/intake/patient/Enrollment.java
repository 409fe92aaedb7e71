package health.afterglow.intake.patient;

import health.afterglow.intake.transfer.Transfer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What enrolment settles: the team, the programme, who pays, whom to call, what for.
 *
 * @param programme the code of a programme template
 */
public record Enrollment(
    String siteId,
    String prescriberId,
    String therapistId,
    @Nullable String backupTherapistId,
    String programme,
    Setting setting,
    @Nullable Funding funding,
    @Nullable EmergencyContact emergencyContact,
    List<Goal> goals) {

  /** Where doses are given. */
  public enum Setting {
    /** In a clinic. */
    CLINIC,
    /** At home, by video. */
    HOME_TELEHEALTH
  }

  /** Who pays. */
  public enum Funding {
    /** The patient. */
    SELF_PAY,
    /** An insurer has agreed. */
    COVERAGE
  }

  /** Whom to call. */
  public record EmergencyContact(String name, String phone) {}

  /** What the patient wants, in their own words, and how it will be seen. */
  public record Goal(String text, String measure) {}

  /** Copies the goals. */
  public Enrollment {
    goals = List.copyOf(goals);
  }

  /** The same at another site, with another team. */
  Enrollment at(String site, Transfer.Receiving team) {
    return new Enrollment(
        site,
        team.prescriberId(),
        team.therapistId(),
        team.backupTherapistId(),
        programme,
        setting,
        funding,
        emergencyContact,
        goals);
  }

  boolean ofEsketamine() {
    return programme.toLowerCase(Locale.ROOT).matches(".*(spravato|esketamine).*");
  }

  @Override
  public String toString() {
    return "Enrollment[" + siteId + ", " + programme + "]";
  }
}
