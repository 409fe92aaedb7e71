package health.afterglow.dosing.session;

import static health.afterglow.dosing.session.Morning.DR_ORTEGA;
import static health.afterglow.dosing.session.Morning.FINE;
import static health.afterglow.dosing.session.Morning.NURSE;
import static health.afterglow.dosing.session.Morning.aborted;
import static health.afterglow.dosing.session.Morning.administering;
import static health.afterglow.dosing.session.Morning.arrive;
import static health.afterglow.dosing.session.Morning.arrived;
import static health.afterglow.dosing.session.Morning.at;
import static health.afterglow.dosing.session.Morning.begin;
import static health.afterglow.dosing.session.Morning.booked;
import static health.afterglow.dosing.session.Morning.check;
import static health.afterglow.dosing.session.Morning.cleared;
import static health.afterglow.dosing.session.Morning.completed;
import static health.afterglow.dosing.session.Morning.correct;
import static health.afterglow.dosing.session.Morning.discharge;
import static health.afterglow.dosing.session.Morning.discharged;
import static health.afterglow.dosing.session.Morning.end;
import static health.afterglow.dosing.session.Morning.instant;
import static health.afterglow.dosing.session.Morning.monitoring;
import static health.afterglow.dosing.session.Morning.order;
import static health.afterglow.dosing.session.Morning.outcome;
import static health.afterglow.dosing.session.Morning.session;
import static health.afterglow.dosing.session.Morning.stop;
import static health.afterglow.dosing.session.Morning.vitals;
import static health.afterglow.dosing.session.Morning.withPressure;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.limits.Limits;
import health.afterglow.dosing.session.Session.Ended;
import health.afterglow.dosing.session.SessionCommand.CorrectOutcome;
import health.afterglow.dosing.session.SessionCommand.OpenSession;
import health.afterglow.dosing.session.SessionCommand.RecordOutcome;
import health.afterglow.dosing.session.SessionEvent.OutcomeCorrected;
import health.afterglow.dosing.session.SessionEvent.SessionEnded;
import health.afterglow.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a session may come to, and what follows (docs/domain.md, section 2.4). */
class OutcomeTest {

  private static final Map<String, Scenario<Session, SessionCommand, SessionEvent>> FROM =
      Map.of(
          "booked", booked(),
          "arrived", arrived(),
          "cleared", cleared(),
          "administering", administering(),
          "monitoring", monitoring(),
          "discharged", discharged());

  /** Every outcome from every state; the anchor of what was given is 09:01. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # outcome,               from,          answer,                 exposure, anchor, uses up a dose
          COMPLETED,               booked,        OUTCOME_DOES_NOT_FIT,   ,         ,
          COMPLETED,               arrived,       NOTHING_ADMINISTERED,   ,         ,
          COMPLETED,               cleared,       NOTHING_ADMINISTERED,   ,         ,
          COMPLETED,               administering, ADMINISTRATION_RUNNING, ,         ,
          COMPLETED,               monitoring,    NOT_DISCHARGED,         ,         ,
          COMPLETED,               discharged,    ok,                     FULL,     09:01,  true
          ABORTED_AFTER_EXPOSURE,  booked,        OUTCOME_DOES_NOT_FIT,   ,         ,
          ABORTED_AFTER_EXPOSURE,  arrived,       NOTHING_ADMINISTERED,   ,         ,
          ABORTED_AFTER_EXPOSURE,  cleared,       NOTHING_ADMINISTERED,   ,         ,
          ABORTED_AFTER_EXPOSURE,  administering, ADMINISTRATION_RUNNING, ,         ,
          ABORTED_AFTER_EXPOSURE,  monitoring,    ok,                     FULL,     09:01,  true
          ABORTED_AFTER_EXPOSURE,  discharged,    ok,                     FULL,     09:01,  true
          LEFT_AGAINST_ADVICE,     booked,        OUTCOME_DOES_NOT_FIT,   ,         ,
          LEFT_AGAINST_ADVICE,     arrived,       NOTHING_ADMINISTERED,   ,         ,
          LEFT_AGAINST_ADVICE,     cleared,       NOTHING_ADMINISTERED,   ,         ,
          LEFT_AGAINST_ADVICE,     administering, ADMINISTRATION_RUNNING, ,         ,
          LEFT_AGAINST_ADVICE,     monitoring,    ok,                     FULL,     09:01,  true
          LEFT_AGAINST_ADVICE,     discharged,    OUTCOME_DOES_NOT_FIT,   ,         ,
          ABORTED_BEFORE_DOSE,     booked,        OUTCOME_DOES_NOT_FIT,   ,         ,
          ABORTED_BEFORE_DOSE,     arrived,       ok,                     NONE,     ,       false
          ABORTED_BEFORE_DOSE,     cleared,       ok,                     NONE,     ,       false
          ABORTED_BEFORE_DOSE,     administering, ADMINISTRATION_RUNNING, ,         ,
          ABORTED_BEFORE_DOSE,     monitoring,    OUTCOME_DOES_NOT_FIT,   ,         ,
          ABORTED_BEFORE_DOSE,     discharged,    OUTCOME_DOES_NOT_FIT,   ,         ,
          NO_SHOW,                 booked,        ok,                     NONE,     ,       false
          NO_SHOW,                 arrived,       OUTCOME_DOES_NOT_FIT,   ,         ,
          NO_SHOW,                 cleared,       OUTCOME_DOES_NOT_FIT,   ,         ,
          NO_SHOW,                 administering, ADMINISTRATION_RUNNING, ,         ,
          NO_SHOW,                 monitoring,    OUTCOME_DOES_NOT_FIT,   ,         ,
          NO_SHOW,                 discharged,    OUTCOME_DOES_NOT_FIT,   ,         ,
          LATE_CANCELLED,          booked,        ok,                     NONE,     ,       false
          LATE_CANCELLED,          arrived,       OUTCOME_DOES_NOT_FIT,   ,         ,
          LATE_CANCELLED,          cleared,       OUTCOME_DOES_NOT_FIT,   ,         ,
          LATE_CANCELLED,          administering, ADMINISTRATION_RUNNING, ,         ,
          LATE_CANCELLED,          monitoring,    OUTCOME_DOES_NOT_FIT,   ,         ,
          LATE_CANCELLED,          discharged,    OUTCOME_DOES_NOT_FIT,   ,         ,
          CANCELLED,               booked,        NOTICE_DOES_NOT_FIT,    ,         ,
          CANCELLED,               arrived,       OUTCOME_DOES_NOT_FIT,   ,         ,
          CANCELLED,               cleared,       OUTCOME_DOES_NOT_FIT,   ,         ,
          CANCELLED,               administering, ADMINISTRATION_RUNNING, ,         ,
          CANCELLED,               monitoring,    OUTCOME_DOES_NOT_FIT,   ,         ,
          CANCELLED,               discharged,    OUTCOME_DOES_NOT_FIT,   ,         ,
          CLINIC_CANCELLED,        booked,        ok,                     NONE,     ,       false
          CLINIC_CANCELLED,        arrived,       OUTCOME_DOES_NOT_FIT,   ,         ,
          CLINIC_CANCELLED,        cleared,       OUTCOME_DOES_NOT_FIT,   ,         ,
          CLINIC_CANCELLED,        administering, ADMINISTRATION_RUNNING, ,         ,
          CLINIC_CANCELLED,        monitoring,    OUTCOME_DOES_NOT_FIT,   ,         ,
          CLINIC_CANCELLED,        discharged,    OUTCOME_DOES_NOT_FIT,   ,         ,
          ENTERED_IN_ERROR,        booked,        ok,                     NONE,     ,       false
          ENTERED_IN_ERROR,        arrived,       ok,                     NONE,     ,       false
          ENTERED_IN_ERROR,        cleared,       ok,                     NONE,     ,       false
          ENTERED_IN_ERROR,        administering, ADMINISTRATION_RUNNING, ,         ,
          ENTERED_IN_ERROR,        monitoring,    ok,                     NONE,     ,       false
          ENTERED_IN_ERROR,        discharged,    ok,                     NONE,     ,       false
          """)
  void everyOutcomeFromEveryState(
      DosingOutcome outcome,
      String from,
      String answer,
      @Nullable Exposure exposure,
      @Nullable String anchor,
      @Nullable Boolean usesUpADose) {
    var then =
        FROM.getOrDefault(from, session())
            .when(new RecordOutcome(outcome, NURSE, true, null, at("11:30")));
    if (!answer.equals("ok")) {
      var _ = then.thenRefused(SessionRefusal.valueOf(answer));
      return;
    }
    var _ =
        then.then(
            new SessionEnded(
                ending(outcome, exposure, anchor, Boolean.TRUE.equals(usesUpADose), "11:30")));
  }

  @Test
  void aNoShowIsCalled15MinutesAfterTheStart() {
    booked()
        .when(outcome(DosingOutcome.NO_SHOW, "09:14"))
        .thenRefused(SessionRefusal.NO_SHOW_TOO_EARLY);
    booked().after(outcome(DosingOutcome.NO_SHOW, "09:15"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T16:00:00Z, CANCELLED, LATE_CANCELLED",
    "2026-11-30T16:00:01Z, LATE_CANCELLED, CANCELLED"
  })
  void noticeOf24HoursIsInTime(Instant at, DosingOutcome fits, DosingOutcome doesNot) {
    var moment = new Moment(at, at);
    booked().after(new RecordOutcome(fits, NURSE, null, null, moment));
    booked()
        .when(new RecordOutcome(doesNot, NURSE, null, null, moment))
        .thenRefused(SessionRefusal.NOTICE_DOES_NOT_FIT);
  }

  @Test
  void lessThanOrderedIsCompleteOnlyWhenAPrescriberCallsItEnough() {
    var stopped =
        administering()
            .after(stop("40", "09:01"))
            .after(vitals(122, 82, "10:30"))
            .after(discharge("11:05"));
    stopped
        .when(outcome(DosingOutcome.COMPLETED, "11:10"))
        .thenRefused(SessionRefusal.ORDERED_DOSE_NOT_GIVEN);
    stopped
        .when(new RecordOutcome(DosingOutcome.COMPLETED, NURSE, null, DR_ORTEGA, at("11:10")))
        .then(
            new SessionEnded(
                ending(DosingOutcome.COMPLETED, Exposure.FULL, "09:01", true, "11:10")));
  }

  @Test
  void afterAnAbortThePrescriberSaysWhetherADoseIsUsedUp() {
    monitoring()
        .when(outcome(DosingOutcome.ABORTED_AFTER_EXPOSURE, "09:30"))
        .thenRefused(SessionRefusal.DOSE_USED_MISSING);
    assertThat(over(monitoring().after(aborted(false, "09:30"))).usesUpADose()).isFalse();
    assertThat(over(monitoring().after(aborted(true, "09:30"))).usesUpADose()).isTrue();
  }

  @Test
  void scenario9HypertensionBeforeTheDose() {
    var over =
        over(
            arrived()
                .after(check(withPressure(172, 104), "08:55"))
                .after(check(withPressure(172, 104), "09:10"))
                .after(outcome(DosingOutcome.ABORTED_BEFORE_DOSE, "09:15")));
    assertThat(over.exposure()).isEqualTo(Exposure.NONE);
    assertThat(over.anchorAt()).isNull();
    assertThat(over.usesUpADose()).isFalse();
  }

  @Test
  void scenario10HypertensionDuringAnInfusionStartsTheClock() {
    var over =
        over(
            cleared(Route.IV, "40")
                .after(begin("40", "09:00"))
                .after(vitals(184, 112, "09:20"))
                .after(stop("20", "09:21"))
                .after(aborted(false, "10:30")));
    assertThat(over.exposure()).isEqualTo(Exposure.PARTIAL);
    assertThat(over.anchorAt()).isEqualTo(instant("09:21"));
  }

  @Test
  void scenario6TheAnchorIsCorrectedByAFurtherVersionAndTheOriginalKept() {
    var corrected =
        completed()
            .after(
                new CorrectOutcome(
                    1,
                    DosingOutcome.COMPLETED,
                    instant("07:01"),
                    null,
                    "ANCHOR_WRONG",
                    DR_ORTEGA,
                    at("15:00")));
    Ended ended = (Ended) corrected.state();
    assertThat(ended.endings()).extracting(Ending::version).containsExactly(1, 2);
    assertThat(ended.endings().getFirst().anchorAt()).isEqualTo(instant("09:01"));
    assertThat(ended.ending())
        .isEqualTo(
            new Ending(
                2,
                DosingOutcome.COMPLETED,
                Exposure.FULL,
                instant("07:01"),
                true,
                DR_ORTEGA,
                instant("11:10"),
                instant("15:00"),
                1,
                "ANCHOR_WRONG"));
  }

  @Test
  void scenario7ARetractionLeavesNoExposureAndGivesTheDoseBack() {
    var over =
        over(
            completed()
                .after(correct(1, DosingOutcome.ENTERED_IN_ERROR, "WRONG_PATIENT", "15:00")));
    assertThat(over.exposure()).isEqualTo(Exposure.NONE);
    assertThat(over.anchorAt()).isNull();
    assertThat(over.usesUpADose()).isFalse();
    assertThat(over.version()).isEqualTo(2);
  }

  @Test
  void aRetractionTakenBackFindsTheAnchorAgain() {
    var over =
        over(
            completed()
                .after(correct(1, DosingOutcome.ENTERED_IN_ERROR, "WRONG_PATIENT", "15:00"))
                .after(correct(2, DosingOutcome.COMPLETED, "RIGHT_PATIENT_AFTER_ALL", "15:05")));
    assertThat(over.version()).isEqualTo(3);
    assertThat(over.anchorAt()).isEqualTo(instant("09:01"));
  }

  @Test
  void scenario8WhatIsRecordedOnThursdayForMondayIsAnchoredOnMonday() {
    Instant thursday = instant("09:00").plus(Duration.ofDays(3));
    var late =
        session()
            .after(new OpenSession(order(), new Moment(thursday, thursday)))
            .after(
                new SessionCommand.Arrive(
                    Morning.ESCORT, Limits.DEFAULT, new Moment(instant("08:50"), thursday)))
            .after(
                new SessionCommand.CheckBeforeDose(
                    FINE, null, new Moment(instant("08:55"), thursday)))
            .after(
                new SessionCommand.Administer(
                    NURSE,
                    order().orderedDoseMg(),
                    null,
                    instant("09:01"),
                    Morning.ALL_OPEN,
                    new Moment(instant("09:00"), thursday)))
            .after(
                new RecordOutcome(
                    DosingOutcome.LEFT_AGAINST_ADVICE,
                    NURSE,
                    null,
                    null,
                    new Moment(instant("10:00"), thursday)));
    assertThat(over(late).anchorAt()).isEqualTo(instant("09:01"));
    assertThat(over(late).at()).isEqualTo(instant("10:00"));
    assertThat(over(late).recordedAt()).isEqualTo(thursday);
  }

  @Test
  void scenario25WhoArrivesLateGetsNoDoseIfMonitoringWouldPassClosingTime() {
    var terms = new OrderTerms(OrderTerms.Setting.CLINIC, null, null, null, null, instant("11:40"));
    var late =
        session()
            .after(new OpenSession(SafeguardsTest.with(order(), terms), at("08:00")))
            .after(outcome(DosingOutcome.NO_SHOW, "09:20"))
            .after(arrive("09:40"))
            .after(check(FINE, "09:41"));
    late.when(Morning.begin("60", "09:41")).thenRefused(SessionRefusal.MONITORING_PAST_CLOSING);
    late.after(outcome(DosingOutcome.ABORTED_BEFORE_DOSE, "09:45"));
  }

  @Test
  void scenario25ANoShowThatArrivesLateIsCorrectedByWhatFollows() {
    var late =
        booked()
            .after(outcome(DosingOutcome.NO_SHOW, "09:20"))
            .after(arrive("09:40"))
            .after(check(FINE, "09:45"))
            .after(begin("60", "09:50"))
            .after(end("09:51"));
    var events = late.when(outcome(DosingOutcome.LEFT_AGAINST_ADVICE, "10:30")).events();
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            OutcomeCorrected.class,
            corrected -> {
              assertThat(corrected.ending().version()).isEqualTo(2);
              assertThat(corrected.ending().supersedes()).isEqualTo(1);
              assertThat(corrected.ending().reason()).isEqualTo("ARRIVED_LATE");
              assertThat(corrected.ending().anchorAt()).isEqualTo(instant("09:51"));
            });
  }

  @Test
  void onlyTheLatestVersionIsCorrectedAndAReasonIsGiven() {
    completed()
        .when(correct(2, DosingOutcome.ENTERED_IN_ERROR, "WRONG_PATIENT", "15:00"))
        .thenRefused(SessionRefusal.OUTCOME_SUPERSEDED);
    completed()
        .after(correct(1, DosingOutcome.ENTERED_IN_ERROR, "WRONG_PATIENT", "15:00"))
        .when(correct(1, DosingOutcome.ENTERED_IN_ERROR, "WRONG_PATIENT", "15:00"))
        .thenRefused(SessionRefusal.OUTCOME_SUPERSEDED);
    completed()
        .when(correct(1, DosingOutcome.ENTERED_IN_ERROR, "Mrs Smith, not Mr Smith", "15:00"))
        .thenRefused(SessionRefusal.CORRECTION_REASON_MISSING);
    completed()
        .when(
            new CorrectOutcome(
                1, DosingOutcome.ENTERED_IN_ERROR, null, null, null, NURSE, at("15:00")))
        .thenRefused(SessionRefusal.CORRECTION_REASON_MISSING);
  }

  @Test
  void aCorrectionThatBringsExposureKnowsWhenTheDoseEnded() {
    var noShow = booked().after(outcome(DosingOutcome.NO_SHOW, "11:00"));
    noShow
        .when(correct(1, DosingOutcome.LEFT_AGAINST_ADVICE, "WRONG_BUTTON", "15:00"))
        .thenRefused(SessionRefusal.ANCHOR_MISSING);
    noShow.when(anchored("11:01")).thenRefused(SessionRefusal.TIME_OUT_OF_ORDER);
    noShow.when(anchored("15:02")).thenRefused(SessionRefusal.TIME_IN_FUTURE);
    assertThat(over(noShow.after(anchored("10:00"))).exposure()).isEqualTo(Exposure.PARTIAL);
  }

  private static CorrectOutcome anchored(String anchorAt) {
    return new CorrectOutcome(
        1,
        DosingOutcome.LEFT_AGAINST_ADVICE,
        instant(anchorAt),
        null,
        "WRONG_BUTTON",
        NURSE,
        at("15:00"));
  }

  private static Ending over(Scenario<Session, SessionCommand, SessionEvent> story) {
    return ((Ended) story.state()).ending();
  }

  private static Ending ending(
      DosingOutcome outcome,
      @Nullable Exposure exposure,
      @Nullable String anchor,
      boolean usesUpADose,
      String at) {
    return new Ending(
        1,
        outcome,
        exposure == null ? Exposure.NONE : exposure,
        anchor == null ? null : instant(anchor),
        usesUpADose,
        NURSE,
        instant(at),
        instant(at),
        null,
        null);
  }
}
