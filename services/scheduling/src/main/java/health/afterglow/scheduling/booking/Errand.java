package health.afterglow.scheduling.booking;

import org.jspecify.annotations.Nullable;

/**
 * What an appointment is for, wherever and whenever it may take place.
 *
 * @param appointmentId the id of its booking
 * @param siteId the site that asks for it
 * @param sessionId the dosing session that it belongs to, if there is one
 * @param pairedWith of a dose the integration that was booked with it, and the other way round
 */
public record Errand(
    String appointmentId,
    Kind kind,
    String patientId,
    String siteId,
    @Nullable String sessionId,
    @Nullable String pairedWith) {

  /** One that is booked by itself. */
  public Errand(
      String appointmentId,
      Kind kind,
      String patientId,
      String siteId,
      @Nullable String sessionId) {
    this(appointmentId, kind, patientId, siteId, sessionId, null);
  }
}
