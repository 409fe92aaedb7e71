package health.afterglow.local.demo;

import health.afterglow.local.Progress;
import health.afterglow.local.pathway.Clinics;
import health.afterglow.local.pathway.Course;
import health.afterglow.local.pathway.Course.Booked;
import health.afterglow.local.pathway.Course.Dosing;
import health.afterglow.local.pathway.Programme;
import health.afterglow.local.pathway.Programme.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * One patient through the whole programme ({@code docs/domain.md}, section 1.3): thirteen therapy
 * sessions, four doses, a missed integration, and the watch after the last dose, in which a relapse
 * is suspected.
 */
final class FourteenWeeks {

  private static final Duration PLACED_WITHIN = Duration.ofSeconds(30);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final Clinics clinics;
  private final Course course;
  private final Programme programme;
  private final Progress progress;
  private final ZonedDateTime firstDay;
  private final List<String> story = new ArrayList<>();

  /**
   * Of this patient.
   *
   * @param firstDay the morning on which the first week begins
   */
  FourteenWeeks(Clinics clinics, Course course, ZonedDateTime firstDay, Progress progress) {
    this.clinics = clinics;
    this.course = course;
    this.programme = new Programme(clinics, course);
    this.firstDay = firstDay;
    this.progress = progress;
  }

  /** Why things are as they are, in order, for a person at a terminal. */
  List<String> story() {
    return story;
  }

  /** Plays all of it; the clock stands at the 45th day of the watch then. */
  void run() {
    therapyFirst();
    dose(1, 4, 12);
    visit(5, "INTEGRATION", "PRESCRIBER_REVIEW");
    dose(2, 6, 9);
    visit(7, "INTEGRATION");
    missed(dose(3, 8, 7));
    visit(9, "INTEGRATION", "PRESCRIBER_REVIEW");
    Instant lastDose = dose(4, 10, 5).start();
    visit(11, "INTEGRATION");
    watched(lastDose, 7, 5);
    visit(12, "INTEGRATION");
    programme.measure(Instrument.GAD_7, 4);
    programme.measure(Instrument.PCL_5, 12);
    watched(lastDose, 14, 5);
    watched(lastDose, 18, 6);
    watched(lastDose, 21, 5);
    visit(13, "PRESCRIBER_REVIEW");
    watched(lastDose, 28, 11);
    suspected();
    visit(14, "INTEGRATION");
    programme.complete("Write to Jonas, walk each day, call the clinic when sleep goes.");
    tell(14, "the send-off is held and a relapse plan is made: the programme is completed");
    watched(lastDose, 35, 7);
    watched(lastDose, 45, 6);
    outcome();
  }

  /** Weeks 1 to 3: nobody gets a dose without therapy before it. */
  private void therapyFirst() {
    visit(1, "THERAPY_INTAKE", "MEDICAL_INTAKE");
    programme.plan("Sleep through the night", "PHQ-9");
    tell(1, "a plan with a goal in the patient's words, signed by therapist and prescriber");
    visit(2, "PREPARATION");
    tell(2, "a dose now? No: " + String.join(" ", programme.closedGates(clinics.now())));
    visit(3, "PREPARATION", "PRESCRIBER_REVIEW");
    programme.measure(Instrument.PHQ_9, 16);
    programme.measure(Instrument.GAD_7, 13);
    programme.measure(Instrument.PCL_5, 41);
    programme.ready();
    tell(3, "PHQ-9 is 16; the therapist says ready, the prescriber clears");
  }

  private void visit(int week, String... kinds) {
    for (String kind : kinds) {
      Instant from = firstDay.plusWeeks(week - 1L).toInstant();
      Booked booked = course.book(kind, later(from), from.plus(Duration.ofDays(6)));
      progress.waiting("week " + week + " of 14");
      clinics.told(booked, PLACED_WITHIN);
      clinics.moveTo(booked.end());
      clinics.attended(booked);
    }
  }

  /** A measure, a clearance that is not older than a month, the dose; its integration is ahead. */
  private Dosing dose(int number, int week, int phq9) {
    Instant from = firstDay.plusWeeks(week - 1L).toInstant();
    clinics.moveTo(from);
    if (number > 1) {
      programme.measure(Instrument.PHQ_9, phq9);
      programme.clear();
    }
    Dosing dosing = course.bookDosing(later(from), from.plus(Duration.ofDays(5)));
    clinics.told(dosing.dose(), PLACED_WITHIN);
    clinics.told(Objects.requireNonNull(dosing.integration()), PLACED_WITHIN);
    programme.awaitGates(dosing.start(), PLACED_WITHIN);
    clinics.moveTo(dosing.start().plus(Course.SESSION));
    String session = course.arrive(dosing);
    course.treat(session, dosing);
    course.end(session, dosing.start(), "COMPLETED");
    JsonNode followUp = clinics.settled(session, PLACED_WITHIN);
    Booked integration = Booked.of(followUp.path("appointment"));
    tell(
        week,
        "dose %d on %s with all nine gates open%s; the integration is on %s, %d h after it"
            .formatted(
                number,
                local(dosing.start()),
                number > 1 ? " and PHQ-9 at " + phq9 : "",
                local(integration.start()),
                Duration.between(dosing.start(), integration.start()).toHours()));
    if (number == 3) {
      return new Dosing(new Booked(session, dosing.start(), dosing.dose().end()), integration);
    }
    clinics.moveTo(integration.end());
    clinics.attended(integration);
    return dosing;
  }

  /** The patient does not come: the next dose is blocked, and another place is found. */
  private void missed(Dosing third) {
    Booked integration = Objects.requireNonNull(third.integration());
    clinics.moveTo(integration.start().plus(Duration.ofMinutes(20)));
    clinics.missed(integration);
    Booked again = clinics.placedAgain(third.dose().id(), integration, PLACED_WITHIN);
    clinics.told(again, PLACED_WITHIN);
    tell(
        8,
        "the integration is missed; another dose now? No: %s It is booked again for %s"
            .formatted(
                String.join(" ", programme.closedGates("G4", clinics.now())),
                local(again.start())));
    clinics.moveTo(again.end());
    clinics.attended(again);
  }

  private void watched(Instant lastDose, int day, int phq9) {
    progress.waiting("day " + day + " of the watch");
    clinics.moveTo(lastDose.plus(Duration.ofDays(day)).plus(Duration.ofHours(2)));
    programme.measure(Instrument.PHQ_9, phq9);
  }

  private void suspected() {
    String why = programme.suspicion(PLACED_WITHIN);
    tell(
        14,
        "day 28 after the last dose: PHQ-9 is 11, up from 5; a relapse is suspected (%s) and a person calls"
            .formatted(why));
  }

  private void outcome() {
    JsonNode change = programme.course().path("change");
    story.add(
        "day 45: over the doses the PHQ-9 fell by %d points: %s, %s"
            .formatted(
                change.path("points").asInt(),
                change.path("response").asBoolean() ? "a response" : "no response",
                change.path("remission").asBoolean() ? "a remission" : "no remission"));
  }

  private Instant later(Instant from) {
    Instant now = clinics.now();
    return from.isAfter(now) ? from : now;
  }

  private void tell(int week, String what) {
    story.add("week %2d: %s".formatted(week, what));
  }

  private String local(Instant moment) {
    return moment.atZone(firstDay.getZone()).format(LOCAL);
  }
}
