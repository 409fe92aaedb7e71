package health.afterglow.operations.followup;

import health.afterglow.operations.directory.PatientNames;
import health.afterglow.operations.directory.Places;
import health.afterglow.operations.directory.Site;
import health.afterglow.operations.followup.Row.Booking;
import health.afterglow.operations.followup.Row.NearMiss;
import health.afterglow.operations.followup.Row.Obligation;
import health.afterglow.operations.followup.Row.Phase;
import health.afterglow.operations.followup.Row.Session;
import health.afterglow.operations.followup.Row.Window;
import health.afterglow.operations.shell.SiteTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of one follow-up as a story, the oldest first, and the places that nearly fitted.
 */
public record Trail(List<Step> steps, List<Miss> misses) {

  /** Something that happened, or will: {@code ahead} says which. */
  public record Step(Instant at, String text, boolean ahead) {}

  /** A place that nearly fitted, and what was wrong with it. */
  public record Miss(Instant start, String clinician, String place, String why) {}

  /** Copies the lists. */
  public Trail {
    steps = List.copyOf(steps);
    misses = List.copyOf(misses);
  }

  /** The story of this row; messages are those about its follow-up and its appointment. */
  public static Trail of(Row row, List<Message> messages, Places places, ZoneId zone, Instant now) {
    List<Step> steps = new ArrayList<>();
    session(row, steps, now);
    Obligation obligation = row.obligation();
    if (obligation != null) {
      obligation(row, obligation, zone, steps, now);
    }
    messages.forEach(m -> steps.add(new Step(m.at(), words(m), false)));
    row.window().ifPresent(window -> window(window, row, steps, now));
    steps.sort(Comparator.comparing(Step::at));
    return new Trail(
        steps,
        row.failure().stream()
            .flatMap(f -> f.nearMisses().stream())
            .map(miss -> miss(miss, places))
            .toList());
  }

  private static void session(Row row, List<Step> steps, Instant now) {
    Session session = row.session();
    if (session == null) {
      return;
    }
    String outcome = session.outcome().replace('_', ' ').toLowerCase(Locale.ROOT);
    steps.add(
        new Step(
            session.endedAt(),
            "Dosing session ended: "
                + outcome
                + (session.version() > 1 ? " (corrected, version " + session.version() + ")" : ""),
            false));
    if (row.obligation() == null && Standing.isUnclaimed(row, now)) {
      steps.add(new Step(now, "No follow-up has arrived for it", false));
    }
  }

  private static void obligation(
      Row row, Obligation obligation, ZoneId zone, List<Step> steps, Instant now) {
    if (obligation.escalation() != null) {
      List<String> reasons = Words.of(obligation.escalation().reasons());
      steps.add(
          new Step(
              obligation.escalation().at(),
              "A person was asked: "
                  + (reasons.isEmpty()
                      ? Words.of(obligation.escalation().reason())
                      : String.join("; ", reasons)),
              false));
    }
    Booking booking = obligation.booking();
    if (booking != null) {
      steps.add(
          new Step(
              booking.bookedAt(),
              "Booked for "
                  + SiteTime.dayAndTime(booking.start(), zone)
                  + ": "
                  + String.join("; ", Words.of(booking.because())),
              false));
      steps.add(new Step(booking.start(), "The appointment starts", booking.start().isAfter(now)));
    }
    if (row.hasLostItsPlace() && booking != null) {
      row.placement(booking.appointmentId())
          .ifPresent(
              p -> steps.add(new Step(p.at(), "The booked appointment fell through", false)));
    }
    if (obligation.closedAt() != null) {
      steps.add(
          new Step(
              obligation.closedAt(),
              obligation.phase() == Phase.SATISFIED
                  ? "Attended"
                  : "Not needed any more: "
                      + Optional.ofNullable(obligation.closedBecause())
                          .map(Words::of)
                          .orElse("no reason given"),
              false));
    }
  }

  private static void window(Window window, Row row, List<Step> steps, Instant now) {
    if (window.anchorAt() != null) {
      steps.add(new Step(window.anchorAt(), "Last dose ended; the clock starts", false));
    }
    if (row.bucket() == Bucket.CLOSED) {
      return;
    }
    if (window.opensAt() != null) {
      boolean ahead = window.opensAt().isAfter(now);
      steps.add(
          new Step(window.opensAt(), ahead ? "The window opens" : "The window opened", ahead));
    }
    boolean ahead = window.dueAt().isAfter(now);
    steps.add(
        new Step(
            window.dueAt(),
            ahead ? "Due: the latest start" : "Was due: the latest start passed",
            ahead));
    if (window.lateUntil() != null && row.bucket() == Bucket.OPEN) {
      boolean later = window.lateUntil().isAfter(now);
      steps.add(
          new Step(
              window.lateUntil(), later ? "After this it is missed" : "Counted as missed", later));
    }
  }

  private static String words(Message message) {
    String whom =
        switch (message.recipient()) {
          case PATIENT -> "the patient";
          case CLINICIAN -> "the therapist";
          case STAFF -> "the site lead";
        };
    String how =
        switch (message.channel()) {
          case EMAIL -> "E-mail";
          case SMS -> "Text";
        };
    String became =
        switch (message.state()) {
          case SENT -> "sent";
          case FAILED -> "failed";
          case UNCERTAIN -> "may or may not have been sent";
        };
    return how + " to " + whom + " " + became + " (" + Words.of(message.template()) + ")";
  }

  private static Miss miss(NearMiss miss, Places places) {
    return new Miss(
        miss.start(),
        places.clinician(miss.clinicianId()).orElse(PatientNames.shortCode(miss.clinicianId())),
        places.site(miss.siteId()).map(Site::shortName).orElse(miss.siteId())
            + (miss.telehealth() ? ", telehealth" : ""),
        Words.of(miss.miss()));
  }
}
