package health.afterglow.operations.followup;

import health.afterglow.operations.followup.Fact.About;
import health.afterglow.operations.followup.Row.Booking;
import health.afterglow.operations.followup.Row.Escalation;
import health.afterglow.operations.followup.Row.NearMiss;
import health.afterglow.operations.followup.Row.Placement;
import health.afterglow.operations.followup.Row.PlacementStatus;
import health.afterglow.operations.followup.Row.Session;
import health.afterglow.operations.followup.Row.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One follow-up's facts: the dose ended on Mon 23 Nov at 17:00Z, 10:00 in Denver. */
final class Afternoon {

  static final Instant ANCHOR = Instant.parse("2026-11-23T17:00:00Z");
  static final Instant SEEN = hours(2);
  static final Instant DUE = hours(72);
  static final String ID = "fu:ses_1";
  static final String APPOINTMENT = "apt_1";
  static final About ABOUT = new About("ses_1", "pat_12345", "denver", "America/Denver");
  static final Window WINDOW = new Window(ANCHOR, hours(14), DUE, hours(168));

  private Afternoon() {}

  static Instant hours(long after) {
    return ANCHOR.plus(Duration.ofHours(after));
  }

  static Fact ended() {
    return session(true, 1);
  }

  static Fact session(boolean exposed, int version) {
    return new Fact.SessionEnded(
        new Session(
            "ses_1",
            "pat_12345",
            "denver",
            "America/Denver",
            exposed ? "COMPLETED" : "ABORTED_BEFORE_DOSE",
            exposed,
            exposed ? ANCHOR : null,
            SEEN,
            version,
            SEEN));
  }

  static Fact required(int attempt) {
    return new Fact.Required(ABOUT, "cli-novak", WINDOW, attempt);
  }

  static Fact escalated() {
    return escalated("PLACEMENT_FAILED", SEEN, "NO_SLOT_IN_WINDOW");
  }

  static Fact escalated(String reason, Instant at, String... reasons) {
    return new Fact.Escalated(
        ABOUT,
        new Window(null, WINDOW.opensAt(), DUE, WINDOW.lateUntil()),
        new Escalation(reason, List.of(reasons), at));
  }

  static Fact booked(long startHours) {
    Instant start = hours(startHours);
    return new Fact.Booked(
        ABOUT,
        new Booking(
            APPOINTMENT,
            start,
            start.plus(Duration.ofHours(1)),
            List.of("cli-ortiz"),
            "denver",
            false,
            !start.isAfter(DUE),
            List.of("SAME_THERAPIST"),
            hours(3)),
        DUE);
  }

  static Fact placed(PlacementStatus status, int attempt) {
    return new Fact.Placed(
        new Placement(
            APPOINTMENT,
            status,
            attempt,
            status == PlacementStatus.BOOKED ? hours(40) : null,
            null,
            "denver",
            null,
            false,
            List.of("NO_SLOT_IN_WINDOW"),
            status == PlacementStatus.FAILED
                ? List.of(new NearMiss("santa-fe", "cli-haile", hours(80), true, "AFTER_DUE"))
                : List.of(),
            hours(3)));
  }

  static Fact atRisk(boolean missed) {
    return new Fact.AtRisk(ABOUT, DUE, missed);
  }

  static Fact satisfied() {
    return new Fact.Satisfied(ABOUT, hours(41));
  }

  static Fact cancelled() {
    return new Fact.Cancelled(ABOUT, "NO_EXPOSURE", hours(5));
  }

  /** The row after these facts, in this order. */
  static Row after(Fact... facts) {
    return new Rows().evolveAll(Rows.NOTHING, List.of(facts));
  }
}
