package health.afterglow.operations.followup;

import health.afterglow.operations.directory.PatientName;
import health.afterglow.operations.followup.Message.State;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the board, with all that is shown of a follow-up at a moment.
 *
 * @param order sorts lines as text
 * @param why the reasons, in plain words
 * @param told who was told, or has not been yet
 */
public record Line(
    String id,
    long version,
    String sessionId,
    Bucket bucket,
    Standing standing,
    boolean escalated,
    boolean unclaimed,
    String order,
    String patientId,
    String patientCode,
    @Nullable PatientName name,
    String siteId,
    String siteName,
    ZoneId zone,
    @Nullable Instant dosingEndedAt,
    @Nullable Instant opensAt,
    @Nullable Instant dueAt,
    @Nullable Instant lateUntil,
    @Nullable Visit visit,
    @Nullable String clinician,
    List<String> why,
    List<Told> told,
    Instant now) {

  /**
   * The booked appointment.
   *
   * @param siteName where it is, if that is another site than the session's
   */
  public record Visit(
      String appointmentId,
      Instant start,
      Instant end,
      boolean telehealth,
      @Nullable String siteName,
      boolean inWindow) {}

  /**
   * Whether somebody was told.
   *
   * @param state null while nothing was sent
   */
  public record Told(String whom, @Nullable State state, @Nullable Instant at) {

    /** The state as a word. */
    public String word() {
      return state == null
          ? "not yet"
          : switch (state) {
            case SENT -> "sent";
            case UNCERTAIN -> "uncertain";
            case FAILED -> "failed";
          };
    }
  }

  /** The patient as this board names them. */
  public String patient() {
    return name == null ? patientCode : name.display();
  }

  /** How much of the time from the dose to the deadline has gone, 0 to 100. */
  public int gonePercent() {
    return percent(now);
  }

  /** Where in the time from the dose to the deadline the window opens, 0 to 100. */
  public int opensPercent() {
    return opensAt == null ? 0 : percent(opensAt);
  }

  /** Where in it the appointment starts, 0 to 100. */
  public int visitPercent() {
    return visit == null ? 0 : percent(visit.start());
  }

  private int percent(Instant at) {
    if (dosingEndedAt == null || dueAt == null || !dueAt.isAfter(dosingEndedAt)) {
      return 0;
    }
    double all = dueAt.toEpochMilli() - dosingEndedAt.toEpochMilli();
    double gone = at.toEpochMilli() - dosingEndedAt.toEpochMilli();
    return (int) Math.round(Math.clamp(100 * gone / all, 0, 100));
  }
}
