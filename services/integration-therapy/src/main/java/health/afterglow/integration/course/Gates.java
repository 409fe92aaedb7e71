package health.afterglow.integration.course;

import static health.afterglow.integration.course.Gates.Reason.AUTHORIZATION_MISSING;
import static health.afterglow.integration.course.Gates.Reason.AUTHORIZATION_USED_UP;
import static health.afterglow.integration.course.Gates.Reason.AUTHORIZED;
import static health.afterglow.integration.course.Gates.Reason.BOOSTER_NOT_ORDERED;
import static health.afterglow.integration.course.Gates.Reason.CASE_REVIEW_DUE;
import static health.afterglow.integration.course.Gates.Reason.CLEARED;
import static health.afterglow.integration.course.Gates.Reason.CONSENTS_ACTIVE;
import static health.afterglow.integration.course.Gates.Reason.CONSENT_WITHDRAWN;
import static health.afterglow.integration.course.Gates.Reason.DOSE_BOOKED;
import static health.afterglow.integration.course.Gates.Reason.EPISODE_NOT_RUNNING;
import static health.afterglow.integration.course.Gates.Reason.INTEGRATION_ATTENDED;
import static health.afterglow.integration.course.Gates.Reason.INTEGRATION_RESERVED;
import static health.afterglow.integration.course.Gates.Reason.INTERVAL;
import static health.afterglow.integration.course.Gates.Reason.LAST_INTEGRATION_MISSING;
import static health.afterglow.integration.course.Gates.Reason.MEASURE_MISSING;
import static health.afterglow.integration.course.Gates.Reason.MEASURE_TAKEN;
import static health.afterglow.integration.course.Gates.Reason.NOT_CLEARED;
import static health.afterglow.integration.course.Gates.Reason.NOT_READY;
import static health.afterglow.integration.course.Gates.Reason.NO_DOSE_BEFORE;
import static health.afterglow.integration.course.Gates.Reason.NO_DOSE_BOOKED;
import static health.afterglow.integration.course.Gates.Reason.NO_INTEGRATION_RESERVED;
import static health.afterglow.integration.course.Gates.Reason.PREPARATIONS_DONE;
import static health.afterglow.integration.course.Gates.Reason.PREPARATIONS_MISSING;
import static health.afterglow.integration.course.Gates.Reason.RESERVATION_WAIVED;
import static health.afterglow.integration.course.Gates.Reason.SAFETY_FLAG;
import static health.afterglow.integration.course.Gates.Reason.SELF_PAY;

import health.afterglow.integration.course.Diary.Place;
import health.afterglow.integration.measure.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The therapy-first gates before a dose ({@code docs/domain.md}, section 3): one rule each, each
 * with a plain reason and what would open it. Nothing here reads a clock: a gate that opens or
 * closes by itself says when.
 */
public final class Gates {

  /** Integrations missed in a row that call for a case review. */
  static final int MISSES_FOR_A_REVIEW = 2;

  /** The consents without which nobody gets a dose. */
  static final Set<String> CONSENTS = Set.of("TREATMENT", "FINANCIAL", "NO_DRIVING");

  private Gates() {}

  /** The gates. The names are stable codes. */
  public enum Gate {
    /** Consents are active. */
    G1,
    /** A prescriber's clearance is valid. */
    G2,
    /** The preparations are done. */
    G3,
    /** The last integration was attended. */
    G4,
    /** An integration inside the window is reserved. */
    G5,
    /** Measures are fresh, and nobody worries about safety. */
    G6,
    /** Somebody pays. */
    G7,
    /** Room, staff and registration are there. */
    G8,
    /** Enough days have passed since the last dose. */
    G9
  }

  /** Why a gate stands as it stands. The names are stable codes. */
  public enum Reason {
    CONSENTS_ACTIVE("The consents are active.", ""),
    CONSENT_WITHDRAWN("A consent was withdrawn.", "The patient signs it again."),
    CLEARED("A prescriber cleared the patient lately.", "A prescriber clears the patient again."),
    NOT_CLEARED("No prescriber has cleared the patient.", "A prescriber clears the patient."),
    BOOSTER_NOT_ORDERED(
        "The programme is completed, and no further dose is ordered.",
        "A prescriber orders a booster on an amended plan."),
    EPISODE_NOT_RUNNING("The episode is on hold or over.", "Intake resumes the episode."),
    PREPARATIONS_DONE("The preparations are done and the therapist says ready.", ""),
    PREPARATIONS_MISSING("Preparations are missing.", "The patient attends the remaining ones."),
    NOT_READY("The therapist has not said that the patient is ready.", "The therapist says so."),
    NO_DOSE_BEFORE("There was no dose before.", ""),
    INTEGRATION_ATTENDED("The integration of the last dose was attended.", ""),
    LAST_INTEGRATION_MISSING(
        "The integration of the last dose was not attended.", "The patient attends one."),
    CASE_REVIEW_DUE(
        "Two integrations in a row were missed.", "A clinician records the case review."),
    INTEGRATION_RESERVED("An integration inside the window is reserved.", ""),
    RESERVATION_WAIVED("A medical director lets this dose go without a reservation.", ""),
    NO_DOSE_BOOKED(
        "No dose is booked.", "A dose is booked together with an integration in its window."),
    NO_INTEGRATION_RESERVED(
        "No integration inside the window of the next dose is reserved.",
        "One is booked, or a medical director waives it with a reason."),
    MEASURE_TAKEN("A fresh PHQ-9 is there.", "The patient fills in another one."),
    MEASURE_MISSING("There is no valid PHQ-9.", "The patient fills in a PHQ-9."),
    SAFETY_FLAG("A safety flag is open.", "A clinician closes it with a note and a safety plan."),
    SELF_PAY("The patient pays.", ""),
    AUTHORIZED("The insurer's authorization covers the dose.", ""),
    AUTHORIZATION_MISSING(
        "No authorization of the insurer is known.", "Intake records the authorization."),
    AUTHORIZATION_USED_UP(
        "The authorized doses are used up.", "The insurer authorizes more, or the patient pays."),
    DOSE_BOOKED("Scheduling has booked the dose with its room and staff.", ""),
    INTERVAL("Enough days have passed since the last dose.", "Days pass.");

    private final String because;
    private final String opensBy;

    Reason(String because, String opensBy) {
      this.because = because;
      this.opensBy = opensBy;
    }

    /** The reason in plain words. */
    public String because() {
      return because;
    }

    /** What would open a closed gate, in plain words; empty if nothing has to. */
    public String opensBy() {
      return opensBy;
    }
  }

  /**
   * How a gate stands.
   *
   * @param met whether the rule holds, but for the time
   * @param opensAt closed before this moment; null if it does not open by itself
   * @param closesAt closed from this moment on; null if it does not close by itself
   */
  public record Judged(
      Gate gate,
      boolean met,
      Reason reason,
      @Nullable Instant opensAt,
      @Nullable Instant closesAt) {

    /** Whether a dose may pass at this moment. */
    public boolean isOpenAt(Instant moment) {
      return met
          && (opensAt == null || !moment.isBefore(opensAt))
          && (closesAt == null || moment.isBefore(closesAt));
    }
  }

  /** All gates in order; none while the patient is not enrolled. */
  public static List<Judged> of(Course course) {
    Team team = course.team();
    return team == null
        ? List.of()
        : List.of(
            consents(course),
            clearance(course),
            preparations(course, team),
            lastIntegration(course),
            reservation(course, team),
            measures(course),
            payment(course, team),
            place(course),
            interval(course, team));
  }

  private static Judged consents(Course course) {
    boolean withdrawn = course.standing().withdrawn().stream().anyMatch(CONSENTS::contains);
    return withdrawn ? closed(Gate.G1, CONSENT_WITHDRAWN) : open(Gate.G1, CONSENTS_ACTIVE);
  }

  private static Judged clearance(Course course) {
    Instant clearedAt = course.standing().clearance().clearedAt();
    if (course.standing().notRunning() != null) {
      return closed(Gate.G2, EPISODE_NOT_RUNNING);
    }
    Stage stage = Stage.of(course);
    if (stage == Stage.LONG_TERM_FOLLOW_UP || stage == Stage.GRADUATED) {
      return closed(Gate.G2, BOOSTER_NOT_ORDERED);
    }
    Duration validFor =
        Duration.ofDays(
            GateNumbers.either(numbers(course).clearanceDays(), GateNumbers.CLEARANCE_DAYS));
    return clearedAt == null
        ? closed(Gate.G2, NOT_CLEARED)
        : new Judged(Gate.G2, true, CLEARED, null, clearedAt.plus(validFor));
  }

  private static Judged preparations(Course course, Team team) {
    int needed = GateNumbers.either(numbers(course).preparations(), team.preparations());
    if (course.diary().preparations().size() < needed) {
      return closed(Gate.G3, PREPARATIONS_MISSING);
    }
    return course.standing().clearance().readySays() == null
        ? closed(Gate.G3, NOT_READY)
        : open(Gate.G3, PREPARATIONS_DONE);
  }

  private static Judged lastIntegration(Course course) {
    Optional<Instant> lastDose = course.doses().last();
    Instant integrated = course.diary().lastIntegration();
    if (course.diary().missesInARow() >= MISSES_FOR_A_REVIEW) {
      return closed(Gate.G4, CASE_REVIEW_DUE);
    }
    if (lastDose.isEmpty()) {
      return open(Gate.G4, NO_DOSE_BEFORE);
    }
    return integrated != null && integrated.isAfter(lastDose.get())
        ? open(Gate.G4, INTEGRATION_ATTENDED)
        : closed(Gate.G4, LAST_INTEGRATION_MISSING);
  }

  private static Judged reservation(Course course, Team team) {
    Optional<Place> dose = course.diary().nextDose();
    if (dose.isEmpty()) {
      return closed(Gate.G5, NO_DOSE_BOOKED);
    }
    if (course.diary().reservedAfter(dose.get(), team.zone()).isPresent()) {
      return open(Gate.G5, INTEGRATION_RESERVED);
    }
    return dose.get().appointmentId().equals(course.standing().clearance().waivedDose())
        ? open(Gate.G5, RESERVATION_WAIVED)
        : closed(Gate.G5, NO_INTEGRATION_RESERVED);
  }

  private static Judged measures(Course course) {
    if (course.safety() instanceof Safety.Raised) {
      return closed(Gate.G6, SAFETY_FLAG);
    }
    Duration validFor =
        Duration.ofDays(
            GateNumbers.either(numbers(course).measureDays(), GateNumbers.MEASURE_DAYS));
    return course
        .latest(Instrument.PHQ_9)
        .map(
            taken -> new Judged(Gate.G6, true, MEASURE_TAKEN, null, taken.takenAt().plus(validFor)))
        .orElseGet(() -> closed(Gate.G6, MEASURE_MISSING));
  }

  private static Judged payment(Course course, Team team) {
    Authorization authorization = course.standing().authorization();
    if (team.selfPay()) {
      return open(Gate.G7, SELF_PAY);
    }
    if (authorization == null) {
      return closed(Gate.G7, AUTHORIZATION_MISSING);
    }
    return course.doses().usedUpUnder(authorization) >= authorization.units()
        ? closed(Gate.G7, AUTHORIZATION_USED_UP)
        : new Judged(
            Gate.G7, true, AUTHORIZED, authorization.validFrom(), authorization.validUntil());
  }

  /** Scheduling books no dose without its room and staff, so a booked dose is the proof. */
  private static Judged place(Course course) {
    return course.diary().nextDose().isPresent()
        ? open(Gate.G8, DOSE_BOOKED)
        : closed(Gate.G8, NO_DOSE_BOOKED);
  }

  private static Judged interval(Course course, Team team) {
    int days = GateNumbers.either(numbers(course).intervalDays(), team.daysBetweenDoses());
    return course
        .doses()
        .last()
        .map(
            last ->
                new Judged(
                    Gate.G9, true, INTERVAL, team.startOf(team.dayOf(last).plusDays(days)), null))
        .orElseGet(() -> open(Gate.G9, NO_DOSE_BEFORE));
  }

  private static GateNumbers numbers(Course course) {
    return course.standing().siteNumbers();
  }

  private static Judged open(Gate gate, Reason reason) {
    return new Judged(gate, true, reason, null, null);
  }

  private static Judged closed(Gate gate, Reason reason) {
    return new Judged(gate, false, reason, null, null);
  }
}
