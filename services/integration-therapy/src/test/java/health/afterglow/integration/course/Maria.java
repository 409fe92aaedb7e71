package health.afterglow.integration.course;

import health.afterglow.integration.course.CourseCommand.Clear;
import health.afterglow.integration.course.CourseCommand.CompleteProgramme;
import health.afterglow.integration.course.CourseCommand.DraftPlan;
import health.afterglow.integration.course.CourseCommand.NoteFact;
import health.afterglow.integration.course.CourseCommand.RecordMeasure;
import health.afterglow.integration.course.CourseCommand.SayReady;
import health.afterglow.integration.course.CourseCommand.SignPlan;
import health.afterglow.integration.course.Diary.Place;
import health.afterglow.integration.course.Gates.Gate;
import health.afterglow.integration.course.Gates.Judged;
import health.afterglow.integration.measure.Instrument;
import health.afterglow.integration.measure.Scored;
import health.afterglow.testkit.Scenario;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words in which one patient's course in Denver is told, from November 2026 on. */
final class Maria {

  static final ZoneId DENVER = ZoneId.of("America/Denver");
  static final Instant ENROLLED = at("2026-11-02T10:00");
  static final Instant DOSE_STARTS = at("2026-12-01T09:00");
  static final Place DOSE = new Place("apt_dose", true, DOSE_STARTS, at("2026-12-01T12:00"));
  static final Place INTEGRATION =
      new Place("apt_int", false, at("2026-12-03T10:00"), at("2026-12-03T11:00"));
  static final Instant ANCHOR = at("2026-12-01T09:40");
  static final Doses.Session FIRST = new Doses.Session("ses_1", "apt_dose", 1, ANCHOR, true);

  private Maria() {}

  static Scenario<Course, CourseCommand, CourseEvent> unknown() {
    return Scenario.of(new CourseDecider());
  }

  static Scenario<Course, CourseCommand, CourseEvent> enrolled() {
    return enrolled(true);
  }

  static Scenario<Course, CourseCommand, CourseEvent> enrolled(boolean selfPay) {
    return unknown()
        .after(
            note(
                new Fact.Enrolled(new Team("pat_maria", "denver", DENVER, selfPay, 3, 7, null)),
                ENROLLED));
  }

  static Scenario<Course, CourseCommand, CourseEvent> planned() {
    return enrolled()
        .after(draft())
        .after(new SignPlan(1, Role.THERAPIST, "cli-lindqvist", ENROLLED))
        .after(new SignPlan(1, Role.PRESCRIBER, "cli-ortega", ENROLLED));
  }

  /** Everything is as a first dose on 1 December needs it. */
  static Scenario<Course, CourseCommand, CourseEvent> ready() {
    return ready(planned());
  }

  static Scenario<Course, CourseCommand, CourseEvent> ready(
      Scenario<Course, CourseCommand, CourseEvent> story) {
    return story
        .after(prepared("apt_1", "2026-11-05T10:00"))
        .after(prepared("apt_2", "2026-11-10T10:00"))
        .after(prepared("apt_3", "2026-11-17T10:00"))
        .after(new SayReady(Role.THERAPIST, "cli-lindqvist", at("2026-11-17T11:00")))
        .after(new Clear(Role.PRESCRIBER, "cli-ortega", at("2026-11-18T10:00")))
        .after(phq9(16, 0, "2026-11-28T10:00"))
        .after(booked(INTEGRATION))
        .after(booked(DOSE));
  }

  /** The first dose is over. */
  static Scenario<Course, CourseCommand, CourseEvent> dosed() {
    return ready().after(over(FIRST));
  }

  /** The dose is integrated, the send-off held, and a plan for a relapse made. */
  static Scenario<Course, CourseCommand, CourseEvent> completed() {
    return completed(dosed());
  }

  static Scenario<Course, CourseCommand, CourseEvent> completed(
      Scenario<Course, CourseCommand, CourseEvent> dosed) {
    return dosed
        .after(integrated("apt_int", "2026-12-03T10:00"))
        .after(complete("2026-12-20T12:00"));
  }

  static CompleteProgramme complete(String at) {
    return new CompleteProgramme(
        Role.THERAPIST, "cli-lindqvist", at("2026-12-20T10:00"), "call Ben, then us", null, at(at));
  }

  static DraftPlan draft() {
    return draft("2026-11-02T10:00");
  }

  static DraftPlan draft(String at) {
    return new DraftPlan(
        List.of(new TreatmentPlan.Goal("Sleep through the night", "PHQ-9")),
        "cli-lindqvist",
        at(at));
  }

  static NoteFact note(Fact fact, Instant now) {
    return new NoteFact(fact, now);
  }

  static NoteFact booked(Place place) {
    return note(new Fact.PlaceStands(place), at("2026-11-18T12:00"));
  }

  static NoteFact prepared(String appointmentId, String start) {
    return note(new Fact.Attended(appointmentId, false, at(start)), at(start));
  }

  static NoteFact integrated(String appointmentId, String start) {
    return note(new Fact.Attended(appointmentId, true, at(start)), at(start));
  }

  static NoteFact missed(String appointmentId, String at) {
    return note(new Fact.MissedIntegration(appointmentId), at(at));
  }

  static NoteFact over(Doses.Session session) {
    return note(new Fact.OutcomeKnown(session), at("2026-12-01T12:00"));
  }

  /** A PHQ-9 with this total and this answer to item 9. */
  static RecordMeasure phq9(int total, int item9, String takenAt) {
    List<@Nullable Integer> answers = new ArrayList<>(Collections.nCopies(8, 0));
    int left = total - item9;
    for (int item = 0; item < answers.size(); item++) {
      int answer = Math.min(3, left);
      answers.set(item, answer);
      left -= answer;
    }
    answers.add(item9);
    return measure(Scored.of(Instrument.PHQ_9, answers), takenAt);
  }

  static RecordMeasure measure(Scored scored, String takenAt) {
    return new RecordMeasure(scored, at(takenAt), "pat_maria", at(takenAt));
  }

  static Judged gate(Gate gate, Scenario<Course, CourseCommand, CourseEvent> story) {
    return Gates.of(story.state()).stream()
        .filter(judged -> judged.gate() == gate)
        .findFirst()
        .orElseThrow();
  }

  static Instant at(String denver) {
    return LocalDateTime.parse(denver).atZone(DENVER).toInstant();
  }
}
