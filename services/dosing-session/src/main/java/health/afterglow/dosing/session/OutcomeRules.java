package health.afterglow.dosing.session;

import static health.afterglow.dosing.session.SessionDecider.ended;
import static health.afterglow.dosing.session.SessionDecider.outOfOrder;
import static health.afterglow.dosing.session.SessionDecider.unknown;
import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.dosing.session.Session.Administering;
import health.afterglow.dosing.session.Session.Arrived;
import health.afterglow.dosing.session.Session.Booked;
import health.afterglow.dosing.session.Session.Cleared;
import health.afterglow.dosing.session.Session.Discharged;
import health.afterglow.dosing.session.Session.Ended;
import health.afterglow.dosing.session.Session.Monitoring;
import health.afterglow.dosing.session.Session.Opened;
import health.afterglow.dosing.session.Session.Unopened;
import health.afterglow.dosing.session.SessionCommand.CorrectOutcome;
import health.afterglow.dosing.session.SessionCommand.RecordOutcome;
import health.afterglow.dosing.session.SessionEvent.OutcomeCorrected;
import health.afterglow.dosing.session.SessionEvent.SessionEnded;
import health.afterglow.kernel.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a session may come to from where it stands, and what follows from that: exposure, the anchor
 * of the follow-up, whether a dose is used up ({@code docs/domain.md}, section 2.4).
 */
final class OutcomeRules {

  static final Duration NO_SHOW_AFTER = Duration.ofMinutes(15);
  static final Duration SHORT_NOTICE = Duration.ofHours(24);

  /** The reason of an outcome that replaces a no-show because the patient came after all. */
  static final String ARRIVED_LATE = "ARRIVED_LATE";

  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  private OutcomeRules() {}

  static Outcome<SessionEvent> record(Session session, RecordOutcome command) {
    return switch (session) {
      case Unopened _ -> unknown();
      case Ended _ -> ended();
      case Administering _ ->
          refuse(
              SessionRefusal.ADMINISTRATION_RUNNING,
              "an administration is running; end it, so that the end is known");
      case Booked booked -> withoutVisit(booked, command);
      case Arrived arrived -> withoutDose(arrived, arrived.visit(), command);
      case Cleared cleared -> withoutDose(cleared, cleared.visit(), command);
      case Monitoring monitoring -> withDose(monitoring, monitoring.visit(), command);
      case Discharged discharged -> afterDischarge(discharged, command);
    };
  }

  private static Outcome<SessionEvent> withoutVisit(Booked booked, RecordOutcome command) {
    Instant start = booked.order().scheduledStart();
    Instant at = command.when().at();
    boolean shortNotice = at.isAfter(start.minus(SHORT_NOTICE));
    return switch (command.outcome()) {
      case NO_SHOW ->
          at.isBefore(start.plus(NO_SHOW_AFTER))
              ? refuse(
                  SessionRefusal.NO_SHOW_TOO_EARLY,
                  "a no-show is called 15 minutes after the start")
              : end(booked, command);
      case LATE_CANCELLED -> shortNotice ? end(booked, command) : noticeDoesNotFit();
      case CANCELLED -> shortNotice ? noticeDoesNotFit() : end(booked, command);
      case CLINIC_CANCELLED, ENTERED_IN_ERROR -> end(booked, command);
      case COMPLETED, ABORTED_AFTER_EXPOSURE, LEFT_AGAINST_ADVICE, ABORTED_BEFORE_DOSE ->
          doesNotFit("the patient has not arrived");
    };
  }

  private static Outcome<SessionEvent> withoutDose(
      Opened session, Visit visit, RecordOutcome command) {
    return switch (command.outcome()) {
      case ABORTED_BEFORE_DOSE, ENTERED_IN_ERROR ->
          command.when().at().isBefore(visit.latestStepAt()) ? outOfOrder() : end(session, command);
      case COMPLETED, ABORTED_AFTER_EXPOSURE, LEFT_AGAINST_ADVICE ->
          refuse(SessionRefusal.NOTHING_ADMINISTERED, "nothing was administered");
      case NO_SHOW, LATE_CANCELLED, CANCELLED, CLINIC_CANCELLED ->
          doesNotFit("the patient has arrived");
    };
  }

  private static Outcome<SessionEvent> withDose(
      Monitoring session, Visit visit, RecordOutcome command) {
    if (command.when().at().isBefore(visit.latestStepAt())) {
      return outOfOrder();
    }
    return switch (command.outcome()) {
      case ABORTED_AFTER_EXPOSURE ->
          command.usesUpADose() == null ? doseUsedMissing() : end(session, command);
      case LEFT_AGAINST_ADVICE, ENTERED_IN_ERROR -> end(session, command);
      case COMPLETED ->
          refuse(SessionRefusal.NOT_DISCHARGED, "a completed session has a signed discharge");
      case ABORTED_BEFORE_DOSE, NO_SHOW, LATE_CANCELLED, CANCELLED, CLINIC_CANCELLED ->
          doesNotFit("a dose was given");
    };
  }

  private static Outcome<SessionEvent> afterDischarge(Discharged session, RecordOutcome command) {
    if (command.when().at().isBefore(session.at())) {
      return outOfOrder();
    }
    return switch (command.outcome()) {
      case COMPLETED ->
          command.enoughSays() == null && !gaveAllThatWasOrdered(session)
              ? refuse(
                  SessionRefusal.ORDERED_DOSE_NOT_GIVEN,
                  "less than the ordered dose was given, and no prescriber calls it enough")
              : end(session, command);
      case ABORTED_AFTER_EXPOSURE ->
          command.usesUpADose() == null ? doseUsedMissing() : end(session, command);
      case ENTERED_IN_ERROR -> end(session, command);
      case LEFT_AGAINST_ADVICE,
          ABORTED_BEFORE_DOSE,
          NO_SHOW,
          LATE_CANCELLED,
          CANCELLED,
          CLINIC_CANCELLED ->
          doesNotFit("the patient was discharged");
    };
  }

  private static Outcome<SessionEvent> end(Opened session, RecordOutcome command) {
    List<Ending> earlier = Session.endingsOf(session);
    Visit visit = session.visit();
    DosingOutcome outcome = command.outcome();
    Ending ending =
        new Ending(
            earlier.size() + 1,
            outcome,
            exposure(outcome, session),
            outcome.exposes() && visit != null ? visit.anchorAt() : null,
            usesUpADose(outcome, command.usesUpADose()),
            command.by(),
            command.when().at(),
            command.when().recordedAt(),
            earlier.isEmpty() ? null : earlier.getLast().version(),
            earlier.isEmpty() ? null : ARRIVED_LATE);
    return accept(earlier.isEmpty() ? new SessionEnded(ending) : new OutcomeCorrected(ending));
  }

  static Outcome<SessionEvent> correct(Session session, CorrectOutcome command) {
    if (session instanceof Unopened) {
      return unknown();
    }
    if (!(session instanceof Ended ended)) {
      return refuse(SessionRefusal.SESSION_NOT_ENDED, "there is no outcome to correct yet");
    }
    Ending before = ended.ending();
    String reason = command.reason();
    if (command.supersedes() != before.version()) {
      return refuse(SessionRefusal.OUTCOME_SUPERSEDED, "the latest version is " + before.version());
    }
    if (reason == null || !CODE.matcher(reason).matches()) {
      return refuse(
          SessionRefusal.CORRECTION_REASON_MISSING, "a correction has a reason, as a code");
    }
    if (command.outcome() == DosingOutcome.ABORTED_AFTER_EXPOSURE
        && command.usesUpADose() == null) {
      return doseUsedMissing();
    }
    Instant anchor = command.outcome().exposes() ? anchor(command, ended) : null;
    if (command.outcome().exposes() && anchor == null) {
      return refuse(
          SessionRefusal.ANCHOR_MISSING,
          "when did the last administration end? nothing is recorded");
    }
    if (anchor != null && new Moment(anchor, command.when().recordedAt()).liesInTheFuture()) {
      return refuse(SessionRefusal.TIME_IN_FUTURE, "an administration that is over ended before");
    }
    if (anchor != null && anchor.isAfter(before.at())) {
      return outOfOrder();
    }
    return accept(
        new OutcomeCorrected(
            new Ending(
                before.version() + 1,
                command.outcome(),
                exposure(command.outcome(), ended),
                anchor,
                usesUpADose(command.outcome(), command.usesUpADose()),
                command.by(),
                before.at(),
                command.when().recordedAt(),
                before.version(),
                reason)));
  }

  /** The corrected anchor, or the latest one that was ever recorded. */
  private static @Nullable Instant anchor(CorrectOutcome command, Ended ended) {
    if (command.anchorAt() != null) {
      return command.anchorAt();
    }
    for (Ending ending : ended.endings().reversed()) {
      if (ending.anchorAt() != null) {
        return ending.anchorAt();
      }
    }
    return ended.visit() == null ? null : ended.visit().anchorAt();
  }

  private static Exposure exposure(DosingOutcome outcome, Opened session) {
    return switch (outcome) {
      case COMPLETED -> Exposure.FULL;
      case ABORTED_AFTER_EXPOSURE, LEFT_AGAINST_ADVICE ->
          gaveAllThatWasOrdered(session) ? Exposure.FULL : Exposure.PARTIAL;
      case ABORTED_BEFORE_DOSE,
          NO_SHOW,
          LATE_CANCELLED,
          CANCELLED,
          CLINIC_CANCELLED,
          ENTERED_IN_ERROR ->
          Exposure.NONE;
    };
  }

  private static boolean gaveAllThatWasOrdered(Opened session) {
    Visit visit = session.visit();
    BigDecimal given = visit == null ? BigDecimal.ZERO : visit.givenMg();
    return given.compareTo(session.order().orderedDoseMg()) >= 0;
  }

  private static boolean usesUpADose(DosingOutcome outcome, @Nullable Boolean prescriberSays) {
    return switch (outcome) {
      case COMPLETED, LEFT_AGAINST_ADVICE -> true;
      case ABORTED_AFTER_EXPOSURE -> prescriberSays != null && prescriberSays;
      case ABORTED_BEFORE_DOSE,
          NO_SHOW,
          LATE_CANCELLED,
          CANCELLED,
          CLINIC_CANCELLED,
          ENTERED_IN_ERROR ->
          false;
    };
  }

  private static Outcome<SessionEvent> doesNotFit(String because) {
    return refuse(SessionRefusal.OUTCOME_DOES_NOT_FIT, because);
  }

  private static Outcome<SessionEvent> doseUsedMissing() {
    return refuse(
        SessionRefusal.DOSE_USED_MISSING, "does it use up a dose? the prescriber decides and says");
  }

  private static Outcome<SessionEvent> noticeDoesNotFit() {
    return refuse(
        SessionRefusal.NOTICE_DOES_NOT_FIT,
        "less than 24 hours before the start is LATE_CANCELLED, otherwise CANCELLED");
  }
}
