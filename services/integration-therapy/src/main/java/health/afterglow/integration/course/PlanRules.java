package health.afterglow.integration.course;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.integration.course.CourseCommand.Clear;
import health.afterglow.integration.course.CourseCommand.DraftPlan;
import health.afterglow.integration.course.CourseCommand.ReviewCase;
import health.afterglow.integration.course.CourseCommand.SayReady;
import health.afterglow.integration.course.CourseCommand.SignPlan;
import health.afterglow.integration.course.CourseCommand.WaiveReservation;
import health.afterglow.integration.course.CourseEvent.CaseReviewed;
import health.afterglow.integration.course.CourseEvent.ClearedForDosing;
import health.afterglow.integration.course.CourseEvent.DoseLookedAhead;
import health.afterglow.integration.course.CourseEvent.PlanDrafted;
import health.afterglow.integration.course.CourseEvent.PlanSigned;
import health.afterglow.integration.course.CourseEvent.ReadinessSaid;
import health.afterglow.integration.course.CourseEvent.ReservationWaived;
import health.afterglow.integration.measure.Instrument;
import health.afterglow.kernel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The plan, and the words of people that open gates: who may say what, and when. */
final class PlanRules {

  /** So long before a dose its gates are looked at ({@code docs/domain.md}, section 3). */
  @SuppressWarnings("CanonicalDuration") // The rule is written in hours, and so is this.
  static final Duration LOOKED_AT_BEFORE = Duration.ofHours(24);

  private PlanRules() {}

  static Outcome<CourseEvent> draft(DraftPlan command) {
    if (command.goals().isEmpty()) {
      return refuse(CourseRefusal.GOAL_MISSING, "a plan has a goal in the patient's words");
    }
    return command.goals().stream().allMatch(goal -> Instrument.isKnown(goal.measure()))
        ? accept(new PlanDrafted(command.goals(), command.by(), command.now()))
        : refuse(
            CourseRefusal.GOAL_MEASURE_UNKNOWN,
            "each goal names the measure that will show it, for instance PHQ-9");
  }

  static Outcome<CourseEvent> sign(TreatmentPlan plan, SignPlan command) {
    Role role = command.role();
    if (role != Role.PRESCRIBER && role != Role.THERAPIST) {
      return notAllowed("a prescriber and a therapist sign");
    }
    if (plan.versions().isEmpty()) {
      return refuse(CourseRefusal.PLAN_MISSING, "there is no plan to sign");
    }
    TreatmentPlan.Version latest = plan.versions().getLast();
    if (latest.number() != command.version()) {
      return refuse(CourseRefusal.PLAN_SUPERSEDED, "the latest version is " + latest.number());
    }
    return latest.signatures().containsKey(role)
        ? nothingToDo()
        : accept(new PlanSigned(role, command.by(), command.now()));
  }

  static Outcome<CourseEvent> sayReady(SayReady command) {
    return command.role() == Role.THERAPIST
        ? accept(new ReadinessSaid(command.by(), command.now()))
        : notAllowed("the therapist says whether the patient is ready");
  }

  static Outcome<CourseEvent> clear(TreatmentPlan plan, Clear command) {
    if (command.role() != Role.PRESCRIBER) {
      return notAllowed("only a prescriber clears a patient");
    }
    return plan.active().isPresent()
        ? accept(new ClearedForDosing(command.by(), command.now()))
        : refuse(CourseRefusal.PLAN_NOT_SIGNED, "a prescriber and a therapist sign the plan first");
  }

  static Outcome<CourseEvent> waive(Diary diary, WaiveReservation command) {
    if (command.role() != Role.MEDICAL_DIRECTOR) {
      return notAllowed("only a medical director lets a dose go without a reserved integration");
    }
    if (command.reason().isBlank()) {
      return refuse(CourseRefusal.REASON_MISSING, "a waiver says why");
    }
    return diary
        .nextDose()
        .map(
            dose ->
                Outcome.<CourseEvent>accept(
                    new ReservationWaived(
                        dose.appointmentId(), command.by(), command.reason(), command.now())))
        .orElseGet(() -> refuse(CourseRefusal.DOSE_NOT_BOOKED, "no dose is booked"));
  }

  /** Which gates will be closed when the next dose begins, if nothing happens until then. */
  static Outcome<CourseEvent> lookAhead(Course course, Instant now) {
    return course
        .diary()
        .nextDose()
        .filter(dose -> isToBeLookedAt(course, dose))
        .filter(dose -> !now.isBefore(dose.start().minus(LOOKED_AT_BEFORE)))
        .map(dose -> Outcome.<CourseEvent>accept(lookedAhead(course, dose, now)))
        .orElseGet(Outcome::nothingToDo);
  }

  /** When the gates of the next dose are looked at. */
  static Optional<Instant> lookAheadAt(Course course) {
    return course
        .diary()
        .nextDose()
        .filter(dose -> isToBeLookedAt(course, dose))
        .map(dose -> dose.start().minus(LOOKED_AT_BEFORE));
  }

  private static boolean isToBeLookedAt(Course course, Diary.Place dose) {
    return !dose.start().equals(course.standing().clearance().lookedAheadTo());
  }

  private static DoseLookedAhead lookedAhead(Course course, Diary.Place dose, Instant now) {
    List<Gates.Gate> closed =
        Gates.of(course).stream()
            .filter(gate -> !gate.isOpenAt(dose.start()))
            .map(Gates.Judged::gate)
            .toList();
    return new DoseLookedAhead(dose.appointmentId(), dose.start(), closed, now);
  }

  static Outcome<CourseEvent> review(Diary diary, ReviewCase command) {
    if (!command.role().isClinician()) {
      return notAllowed("a clinician reviews the case");
    }
    return diary.missesInARow() >= Gates.MISSES_FOR_A_REVIEW
        ? accept(new CaseReviewed(command.by(), command.now()))
        : refuse(CourseRefusal.NO_CASE_REVIEW_DUE, "no integrations were missed in a row");
  }

  static Outcome<CourseEvent> notAllowed(String because) {
    return refuse(CourseRefusal.ROLE_NOT_ALLOWED, because);
  }
}
