package health.afterglow.scheduling.booking;

import org.jspecify.annotations.Nullable;

/**
 * What an appointment is for, wherever and whenever it may take place.
 *
 * @param appointmentId the id of its booking
 * @param siteId the site that asks for it
 * @param sessionId the dosing session that it belongs to, if there is one
 * @param pairedWith of a dose the integration that was booked with it, and the other way round
 * @param group the session of a group that this is, or in which it is a seat; of the session itself
 *     the patient is no person: it bears the session's own id
 */
public record Errand(
    String appointmentId,
    Kind kind,
    String patientId,
    String siteId,
    @Nullable String sessionId,
    @Nullable String pairedWith,
    @Nullable Group group) {

  /**
   * A session that several patients attend together.
   *
   * @param sessionId the appointment that has its people and its room
   * @param seats how many patients it is for
   */
  public record Group(String sessionId, int seats) {}

  /** One that is booked by itself. */
  public Errand(
      String appointmentId,
      Kind kind,
      String patientId,
      String siteId,
      @Nullable String sessionId) {
    this(appointmentId, kind, patientId, siteId, sessionId, null, null);
  }

  /** One of a pair. */
  public Errand(
      String appointmentId,
      Kind kind,
      String patientId,
      String siteId,
      @Nullable String sessionId,
      @Nullable String pairedWith) {
    this(appointmentId, kind, patientId, siteId, sessionId, pairedWith, null);
  }

  /** The session of a group itself. */
  public static Errand ofGroup(String appointmentId, String siteId, int seats) {
    return new Errand(
        appointmentId,
        Kind.GROUP,
        appointmentId,
        siteId,
        null,
        null,
        new Group(appointmentId, seats));
  }

  /** Whether this is the session of a group itself, of which no patient hears. */
  public boolean isGroupSession() {
    return group != null && group.sessionId().equals(appointmentId);
  }
}
