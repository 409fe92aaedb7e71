package health.afterglow.operations.journey;

import health.afterglow.operations.directory.Places;
import health.afterglow.operations.shell.SiteTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells a patient's story from what other services have said, joined by the ids in it. */
public final class Tale {

  private Tale() {}

  /**
   * The story so far, the oldest first, with what is missing and what lies ahead.
   *
   * @param happenings in any order
   */
  public static Journey of(List<Happening> happenings, Places places, Instant now) {
    Past past = new Past(happenings);
    List<Step> steps = new ArrayList<>();
    Sentences sentences = new Sentences(past, new Wording(past.zone(), places));
    for (Happening h : past.all()) {
      sentences.of(h).ifPresent(steps::add);
    }
    steps.addAll(Gaps.in(past, now));
    steps.addAll(Ahead.of(past, now));
    // Stable: what happened at one moment stays in the order in which it was said.
    steps.sort(Comparator.comparing(Step::at));
    return new Journey(Stages.of(past), steps);
  }

  /** The zone of the patient's site, as events name it. */
  public static ZoneId zone(List<Happening> happenings) {
    return new Past(happenings).zone();
  }

  /** The patient's site's id, as events name it; empty if none does. */
  public static String site(List<Happening> happenings) {
    return new Past(happenings).site();
  }

  /** Puts moments, people and sites into words. */
  record Wording(ZoneId zone, Places places) {

    String when(Instant at) {
      return SiteTime.dayAndTime(at, zone);
    }

    String when(Happening h, String field) {
      return h.moment(field).map(this::when).orElse("an unknown time");
    }

    String clinician(String id) {
      return places.clinician(id).orElse(id);
    }

    String site(String id) {
      return places.site(id).map(s -> s.shortName()).orElse(id);
    }
  }
}
