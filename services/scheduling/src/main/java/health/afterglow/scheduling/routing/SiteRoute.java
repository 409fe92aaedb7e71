package health.afterglow.scheduling.routing;

import health.afterglow.scheduling.booking.Plan;

/**
 * A site, or video, that can take the session.
 *
 * @param first the best place there
 * @param travelMinutes one way from the patient's own site
 */
public record SiteRoute(Plan first, long travelMinutes, Score score, Forecast forecast) {

  /**
   * How good it is, out of 100: continuity 50, travel 30, room 20 ({@code docs/domain.md}, 5.3).
   *
   * @param continuity 50 the own clinician, 35 the backup, 20 the same modality, 10 anybody
   * @param travel 30 without a way, falling to 0 at an hour; of a dose the escort's way home counts
   *     too, so it falls twice as fast
   * @param room 20 where nothing is expected to be taken, 0 where all is
   */
  public record Score(int continuity, int travel, int room) {

    static final int TRAVEL_AT_MOST = 30;
    static final int ROOM_AT_MOST = 20;

    /** The sum. */
    public int total() {
      return continuity + travel + room;
    }
  }
}
