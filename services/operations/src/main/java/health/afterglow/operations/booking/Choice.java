package health.afterglow.operations.booking;

import health.afterglow.operations.directory.Places;
import health.afterglow.operations.followup.Line;
import health.afterglow.operations.followup.Words;
import health.afterglow.operations.shell.SiteTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A place in words, for one follow-up.
 *
 * @param why why it is offered
 * @param hours how long after the dose it starts; empty if that is not known
 * @param isInside whether it starts in the window
 */
public record Choice(
    Slot slot,
    String when,
    String who,
    String where,
    List<String> why,
    String hours,
    boolean isInside) {

  /** This place for that follow-up, in the time of the patient's site. */
  public static Choice of(Slot slot, Line line, Places places) {
    Instant start = slot.start();
    return new Choice(
        slot,
        SiteTime.dayAndTime(start, line.zone()) + " " + SiteTime.abbreviation(start, line.zone()),
        slot.clinicianIds().stream()
            .findFirst()
            .map(id -> places.clinician(id).orElse(id))
            .orElse("nobody named"),
        slot.telehealth()
            ? "by video"
            : "at " + places.site(slot.siteId()).map(s -> s.shortName()).orElse(slot.siteId()),
        Words.of(slot.because()),
        line.dosingEndedAt() == null
            ? ""
            : Duration.between(line.dosingEndedAt(), start).toHours() + " h after the dose",
        isInside(start, line));
  }

  private static boolean isInside(Instant start, Line line) {
    return (line.opensAt() == null || !start.isBefore(line.opensAt()))
        && (line.dueAt() == null || !start.isAfter(line.dueAt()));
  }

  /** The clinicians' ids, as a form sends them. */
  public String clinicians() {
    return String.join(",", slot.clinicianIds());
  }

  /** The idempotency key for holding this place, made from the page's. */
  public String key(String page) {
    return page + "-" + Integer.toHexString(slot.hashCode());
  }
}
