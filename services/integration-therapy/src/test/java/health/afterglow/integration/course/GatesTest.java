package health.afterglow.integration.course;

import static health.afterglow.integration.course.Maria.ANCHOR;
import static health.afterglow.integration.course.Maria.DOSE;
import static health.afterglow.integration.course.Maria.DOSE_STARTS;
import static health.afterglow.integration.course.Maria.at;
import static health.afterglow.integration.course.Maria.booked;
import static health.afterglow.integration.course.Maria.dosed;
import static health.afterglow.integration.course.Maria.enrolled;
import static health.afterglow.integration.course.Maria.gate;
import static health.afterglow.integration.course.Maria.integrated;
import static health.afterglow.integration.course.Maria.missed;
import static health.afterglow.integration.course.Maria.note;
import static health.afterglow.integration.course.Maria.over;
import static health.afterglow.integration.course.Maria.phq9;
import static health.afterglow.integration.course.Maria.planned;
import static health.afterglow.integration.course.Maria.ready;
import static health.afterglow.integration.course.Maria.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.integration.course.CourseCommand.Clear;
import health.afterglow.integration.course.CourseCommand.LookAhead;
import health.afterglow.integration.course.CourseCommand.RecordHighScreen;
import health.afterglow.integration.course.CourseCommand.ReviewCase;
import health.afterglow.integration.course.CourseCommand.WaiveReservation;
import health.afterglow.integration.course.CourseEvent.DoseLookedAhead;
import health.afterglow.integration.course.CourseEvent.GatesJudged;
import health.afterglow.integration.course.Diary.Place;
import health.afterglow.integration.course.Gates.Gate;
import health.afterglow.integration.course.Gates.Reason;
import health.afterglow.kernel.Timer;
import health.afterglow.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The therapy-first gates, each just met and just not: docs/domain.md, section 3. */
class GatesTest {

  @ParameterizedTest
  @EnumSource
  void aPatientWhoDidEverythingPassesEveryGate(Gate gate) {
    assertThat(gate(gate, ready()).isOpenAt(DOSE_STARTS)).isTrue();
  }

  @Test
  void nobodyIsJudgedBeforeTheyAreEnrolled() {
    assertThat(Gates.of(unknown().after(booked(DOSE)).state())).isEmpty();
  }

  @Test
  void everyClosedGateSaysWhatWouldOpenIt() {
    Gates.of(enrolled().state()).stream()
        .filter(judged -> !judged.met())
        .forEach(
            judged -> assertThat(judged.reason().opensBy()).as(judged.toString()).isNotBlank());
    assertThat(Gates.of(enrolled().state())).anyMatch(judged -> !judged.met());
  }

  @Test
  void g1ClosesWhenAConsentIsWithdrawnAndOpensWhenItIsSignedAgain() {
    var withdrawn = ready().after(consent("TREATMENT", false));
    assertReason(withdrawn, Gate.G1, Reason.CONSENT_WITHDRAWN);
    assertOpen(withdrawn.after(consent("TREATMENT", true)), Gate.G1);
    assertOpen(ready().after(consent("SMS", false)), Gate.G1);
  }

  @Test
  void g2NeedsAPrescriberOfTheLast30Days() {
    assertReason(planned(), Gate.G2, Reason.NOT_CLEARED);
    Instant cleared = at("2026-11-18T10:00");
    var g2 = gate(Gate.G2, ready());
    assertThat(g2.isOpenAt(cleared.plus(Duration.ofDays(30)).minusMillis(1))).isTrue();
    assertThat(g2.isOpenAt(cleared.plus(Duration.ofDays(30)))).isFalse();
    assertReason(
        ready().after(note(new Fact.EpisodeKnown("PREGNANCY"), DOSE_STARTS)),
        Gate.G2,
        Reason.EPISODE_NOT_RUNNING);
  }

  @Test
  void g2NeedsASignedPlan() {
    enrolled()
        .when(new Clear(Role.PRESCRIBER, "cli-ortega", DOSE_STARTS))
        .thenRefused(CourseRefusal.PLAN_NOT_SIGNED);
    planned()
        .when(new Clear(Role.NURSE, "cli-nurse", DOSE_STARTS))
        .thenRefused(CourseRefusal.ROLE_NOT_ALLOWED);
  }

  @Test
  void g3NeedsThreePreparationsAndTheTherapistsWord() {
    var two =
        planned()
            .after(Maria.prepared("apt_1", "2026-11-05T10:00"))
            .after(Maria.prepared("apt_1", "2026-11-05T10:00"))
            .after(Maria.prepared("apt_2", "2026-11-10T10:00"));
    assertReason(two, Gate.G3, Reason.PREPARATIONS_MISSING);
    assertReason(two.after(Maria.prepared("apt_3", "2026-11-17T10:00")), Gate.G3, Reason.NOT_READY);
  }

  @Test
  void g4StaysClosedUntilTheLastIntegrationWasAttended() {
    assertReason(dosed(), Gate.G4, Reason.LAST_INTEGRATION_MISSING);
    assertReason(
        dosed().after(missed("apt_int", "2026-12-03T11:00")),
        Gate.G4,
        Reason.LAST_INTEGRATION_MISSING);
    assertOpen(dosed().after(integrated("apt_int", "2026-12-03T10:00")), Gate.G4);
    assertReason(
        ready().after(integrated("apt_0", "2026-11-30T10:00")).after(over(Maria.FIRST)),
        Gate.G4,
        Reason.LAST_INTEGRATION_MISSING);
  }

  @Test
  void g4TwoMissesInARowNeedACaseReview() {
    var twice =
        dosed()
            .after(missed("apt_int", "2026-12-03T11:00"))
            .after(missed("apt_int_2", "2026-12-04T11:00"));
    assertReason(twice, Gate.G4, Reason.CASE_REVIEW_DUE);
    twice
        .when(new ReviewCase(Role.COORDINATOR, "cli-desk", at("2026-12-05T10:00")))
        .thenRefused(CourseRefusal.ROLE_NOT_ALLOWED);
    assertReason(
        twice.after(new ReviewCase(Role.THERAPIST, "cli-lindqvist", at("2026-12-05T10:00"))),
        Gate.G4,
        Reason.LAST_INTEGRATION_MISSING);
    dosed()
        .when(new ReviewCase(Role.THERAPIST, "cli-lindqvist", at("2026-12-05T10:00")))
        .thenRefused(CourseRefusal.NO_CASE_REVIEW_DUE);
  }

  @Test
  void g4OpensAgainWhenADoseIsRetracted() {
    assertOpen(
        dosed().after(over(new Doses.Session("ses_1", "apt_dose", 2, null, false))), Gate.G4);
    assertReason(
        dosed().after(over(new Doses.Session("ses_1", "apt_dose", 1, null, false))),
        Gate.G4,
        Reason.LAST_INTEGRATION_MISSING);
  }

  @Test
  void scenario14WithoutAReservedIntegrationG5StaysClosed() {
    var onlyTheDose = planned().after(booked(DOSE));
    assertReason(onlyTheDose, Gate.G5, Reason.NO_INTEGRATION_RESERVED);
    assertReason(planned(), Gate.G5, Reason.NO_DOSE_BOOKED);
    var tooLate = integration("2026-12-04T10:00");
    assertReason(onlyTheDose.after(booked(tooLate)), Gate.G5, Reason.NO_INTEGRATION_RESERVED);
    var sameEvening = integration("2026-12-01T20:00");
    assertReason(onlyTheDose.after(booked(sameEvening)), Gate.G5, Reason.NO_INTEGRATION_RESERVED);
    var atTheLast = integration("2026-12-04T09:00");
    assertOpen(onlyTheDose.after(booked(atTheLast)), Gate.G5);
  }

  @Test
  void g5IsLiftedForOneDoseByAMedicalDirectorOnlyAndWithAReason() {
    var story = planned().after(booked(DOSE));
    story.when(waive(Role.COORDINATOR, "no room")).thenRefused(CourseRefusal.ROLE_NOT_ALLOWED);
    story.when(waive(Role.MEDICAL_DIRECTOR, " ")).thenRefused(CourseRefusal.REASON_MISSING);
    planned()
        .when(waive(Role.MEDICAL_DIRECTOR, "placed later"))
        .thenRefused(CourseRefusal.DOSE_NOT_BOOKED);
    var waived = story.after(waive(Role.MEDICAL_DIRECTOR, "placed when the session ends"));
    assertReason(waived, Gate.G5, Reason.RESERVATION_WAIVED);
    var another = new Place("apt_other", true, at("2026-11-30T09:00"), at("2026-11-30T12:00"));
    assertReason(waived.after(booked(another)), Gate.G5, Reason.NO_INTEGRATION_RESERVED);
  }

  @Test
  void g6NeedsAPhq9OfTheLastSevenDaysAndNoFlag() {
    Instant taken = at("2026-11-28T10:00");
    var g6 = gate(Gate.G6, ready());
    assertThat(g6.isOpenAt(taken.plus(Duration.ofDays(7)).minusMillis(1))).isTrue();
    assertThat(g6.isOpenAt(taken.plus(Duration.ofDays(7)))).isFalse();
    assertReason(planned(), Gate.G6, Reason.MEASURE_MISSING);
    assertReason(
        ready().after(new RecordHighScreen("cli-nurse", DOSE_STARTS)), Gate.G6, Reason.SAFETY_FLAG);
    assertReason(ready().after(phq9(16, 1, "2026-11-30T10:00")), Gate.G6, Reason.SAFETY_FLAG);
  }

  @Test
  void scenario21AnAuthorizationThatIsUsedUpBlocksTheNextDoseAndNotTheIntegration() {
    var insured = ready(enrolledWithInsurance());
    assertReason(insured, Gate.G7, Reason.AUTHORIZATION_MISSING);
    var agreed =
        insured.after(
            note(
                new Fact.AuthorizationKnown(
                    new Authorization(1, at("2026-11-01T00:00"), at("2027-02-01T00:00"))),
                DOSE_STARTS));
    assertOpen(agreed, Gate.G7);
    assertThat(gate(Gate.G7, agreed).isOpenAt(at("2027-02-01T00:00"))).isFalse();
    assertThat(gate(Gate.G7, agreed).isOpenAt(at("2026-10-31T23:59"))).isFalse();
    var usedUp = agreed.after(over(Maria.FIRST));
    assertReason(usedUp, Gate.G7, Reason.AUTHORIZATION_USED_UP);
    assertThat(usedUp.state().diary().booked()).containsExactly(Maria.INTEGRATION);
    var keptByAbort = agreed.after(over(new Doses.Session("ses_1", "apt_dose", 1, ANCHOR, false)));
    assertOpen(keptByAbort, Gate.G7);
  }

  @Test
  void aDayBeforeADoseItsGatesAreLookedAtOnce() {
    Instant dayBefore = DOSE_STARTS.minus(Duration.ofHours(24));
    var open = ready();
    assertThat(open.timers()).extracting(Timer::dueAt).containsExactly(dayBefore);
    open.when(new LookAhead(dayBefore.minusMillis(1))).thenNothing();
    open.when(new LookAhead(dayBefore))
        .then(new DoseLookedAhead("apt_dose", DOSE_STARTS, List.of(), dayBefore))
        .when(new LookAhead(dayBefore))
        .thenNothing();
    var expiring = planned().after(booked(DOSE));
    assertThat(expiring.when(new LookAhead(dayBefore)).events())
        .containsExactly(
            new DoseLookedAhead(
                "apt_dose", DOSE_STARTS, List.of(Gate.G2, Gate.G3, Gate.G5, Gate.G6), dayBefore));
    assertThat(open.after(new LookAhead(dayBefore)).timers()).isEmpty();
  }

  /** What is authorized is what was used up and what is left, in a course of any length. */
  @Test
  void aCourseOfAnyLengthConservesAuthorizedUnits() {
    Random random = new Random(20261125);
    for (int round = 0; round < 200; round++) {
      int units = random.nextInt(8);
      var story =
          enrolled(false)
              .after(
                  note(
                      new Fact.AuthorizationKnown(
                          new Authorization(units, at("2026-11-01T00:00"), at("2028-01-01T00:00"))),
                      DOSE_STARTS));
      int used = 0;
      for (int dose = 0; dose < random.nextInt(12); dose++) {
        boolean consumes = random.nextInt(4) > 0;
        Instant anchor = ANCHOR.plus(Duration.ofDays(7L * dose));
        var session = new Doses.Session("ses_" + dose, null, 1, anchor, consumes);
        story = story.after(over(session)).after(over(session));
        used += consumes ? 1 : 0;
      }
      assertThat(gate(Gate.G7, story).met()).isEqualTo(used < units);
    }
  }

  @Test
  void aSitesNumbersTakeTheProgrammesPlaceAndWhatItLeavesOutStays() {
    var stricter = ready().after(note(siteNumbers(4, 14, 2, 10), DOSE_STARTS));
    assertReason(stricter, Gate.G3, Reason.PREPARATIONS_MISSING);
    assertThat(gate(Gate.G2, stricter).closesAt()).isEqualTo(at("2026-11-28T10:00"));
    assertThat(gate(Gate.G6, stricter).closesAt()).isEqualTo(at("2026-11-30T10:00"));
    assertThat(gate(Gate.G9, stricter.after(over(Maria.FIRST))).opensAt())
        .isEqualTo(at("2026-12-15T00:00"));
    var backAgain = stricter.after(note(siteNumbers(null, null, null, null), DOSE_STARTS));
    assertThat(Gates.of(backAgain.state())).isEqualTo(Gates.of(ready().state()));
  }

  private static Fact siteNumbers(
      @Nullable Integer preparations,
      @Nullable Integer interval,
      @Nullable Integer measure,
      @Nullable Integer clearance) {
    return new Fact.SiteNumbersKnown(new GateNumbers(preparations, interval, measure, clearance));
  }

  @Test
  void g8NeedsADoseThatSchedulingHasBooked() {
    assertReason(planned(), Gate.G8, Reason.NO_DOSE_BOOKED);
    assertReason(
        ready().after(note(new Fact.PlaceGone("apt_dose"), DOSE_STARTS)),
        Gate.G8,
        Reason.NO_DOSE_BOOKED);
  }

  @Test
  void aDoseThatWasGivenIsBookedNoMoreAlsoIfItsSessionNamedNoAppointment() {
    var unnamed = ready().after(over(new Doses.Session("ses_1", null, 1, ANCHOR, true)));
    assertThat(unnamed.state().diary().booked()).containsExactly(Maria.INTEGRATION);
    var before =
        ready().after(over(new Doses.Session("ses_0", null, 1, at("2026-11-20T09:00"), true)));
    assertThat(before.state().diary().booked()).contains(DOSE);
  }

  @Test
  void g9OpensWhenTheLeastNumberOfDaysHasPassed() {
    var g9 = gate(Gate.G9, dosed());
    assertThat(g9.isOpenAt(at("2026-12-07T23:59"))).isFalse();
    assertThat(g9.isOpenAt(at("2026-12-08T00:00"))).isTrue();
  }

  @Test
  void whoeverChangesAGateSaysSoAndWhoeverDoesNotIsSilent() {
    assertThat(ready().when(consent("TREATMENT", false)).events())
        .last()
        .isInstanceOf(GatesJudged.class);
    assertThat(ready().when(consent("SMS", false)).events())
        .containsExactly(new Fact.ConsentKnown("SMS", false));
    ready().when(booked(DOSE)).thenNothing();
  }

  @Test
  void whatIsToldInAnyOrderComesToTheSameGates() {
    List<CourseCommand> facts =
        List.of(
            new CourseCommand.NoteFact(
                new Fact.Enrolled(new Team("pat_maria", "denver", Maria.DENVER, true, 3, 7, null)),
                Maria.ENROLLED),
            booked(DOSE),
            booked(Maria.INTEGRATION),
            Maria.prepared("apt_1", "2026-11-05T10:00"),
            consent("TREATMENT", false));
    var inOrder = unknown();
    for (CourseCommand fact : facts) {
      inOrder = inOrder.after(fact);
    }
    var backwards = unknown();
    for (CourseCommand fact : facts.reversed()) {
      backwards = backwards.after(fact);
    }
    assertThat(Gates.of(backwards.state())).isEqualTo(Gates.of(inOrder.state()));
  }

  private static Scenario<Course, CourseCommand, CourseEvent> enrolledWithInsurance() {
    return enrolled(false)
        .after(Maria.draft())
        .after(new CourseCommand.SignPlan(1, Role.THERAPIST, "cli-lindqvist", Maria.ENROLLED))
        .after(new CourseCommand.SignPlan(1, Role.PRESCRIBER, "cli-ortega", Maria.ENROLLED));
  }

  private static Place integration(String start) {
    return new Place("apt_int", false, at(start), at(start).plus(Duration.ofHours(1)));
  }

  private static WaiveReservation waive(Role role, String reason) {
    return new WaiveReservation(role, "cli-md", reason, DOSE_STARTS);
  }

  private static CourseCommand consent(String code, boolean active) {
    return note(new Fact.ConsentKnown(code, active), DOSE_STARTS);
  }

  private static void assertOpen(Scenario<Course, CourseCommand, CourseEvent> story, Gate gate) {
    assertThat(gate(gate, story).isOpenAt(DOSE_STARTS)).as(gate.name()).isTrue();
  }

  private static void assertReason(
      Scenario<Course, CourseCommand, CourseEvent> story, Gate gate, Reason reason) {
    assertThat(gate(gate, story).reason()).isEqualTo(reason);
  }

  @Test
  void scenario16TheReceivingPrescriberAttestsAgainWhoeverWasClearedAndNobodyElse() {
    Instant moved = DOSE_STARTS.minus(Duration.ofDays(2));
    Fact transferred = new Fact.Transferred("boulder", "cli-pia", moved);
    var cleared = ready().after(note(transferred, moved)).state();
    assertThat(cleared.standing().clearance().clearedBy()).isEqualTo("cli-pia");
    assertThat(cleared.standing().clearance().clearedAt()).isEqualTo(moved);
    assertThat(gate(Gate.G2, enrolled().after(note(transferred, moved))).met()).isFalse();
  }
}
