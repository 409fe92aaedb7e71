package health.afterglow.scheduling.desk.adapter;

import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.directory.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be held or booked: a hold to keep, or a place.
 *
 * @param followUpId books the open follow-up of this id by hand
 * @param reason a code; needed for a follow-up outside its window
 * @param route how a dose is to be given, if that is known
 * @param language in which the patient is treated, by two letters, if that matters
 * @param waiver for a dose without an integration (gate G5): which prescriber answers for it
 */
record PlaceBody(
    @Nullable String holdId,
    @Nullable Kind kind,
    @Nullable String patientId,
    @Nullable String siteId,
    @Nullable List<String> clinicianIds,
    @Nullable String roomId,
    @Nullable Boolean telehealth,
    @Nullable String start,
    @Nullable String followUpId,
    @Nullable String sessionId,
    @Nullable String reason,
    @Nullable Route route,
    @Nullable String language,
    @Nullable Waiver waiver) {

  /**
   * Who answers for a dose without an integration, and why.
   *
   * @param by a prescriber
   * @param reason a code
   */
  record Waiver(@Nullable String by, @Nullable String reason) {}

  boolean isKeepingAHold() {
    return holdId != null;
  }

  boolean namesAPlaceToo() {
    return kind != null
        || patientId != null
        || siteId != null
        || clinicianIds != null
        || roomId != null
        || telehealth != null
        || start != null
        || followUpId != null
        || sessionId != null
        || reason != null
        || route != null
        || language != null
        || waiver != null;
  }
}
