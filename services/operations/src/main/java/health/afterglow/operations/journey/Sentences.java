package health.afterglow.operations.journey;

import health.afterglow.operations.followup.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One plain sentence for each event that says something to a reader. An event that is not known
 * here is told by its name, so that nothing that happened is left out.
 */
final class Sentences {

  private final Past past;
  private final Tale.Wording tell;
  private final Map<String, String> lastGates = new HashMap<>();

  Sentences(Past past, Tale.Wording tell) {
    this.past = past;
    this.tell = tell;
  }

  /** The sentence; nothing for what repeats an earlier one. */
  Optional<Step> of(Happening h) {
    return switch (h.service()) {
      case "intake" -> Optional.of(intake(h));
      case "scheduling" -> Optional.of(scheduling(h));
      case "dosing-session" -> Optional.of(dosing(h));
      case "integration-therapy" -> therapy(h);
      case "notification" -> notification(h);
      default -> Optional.of(unknown(h));
    };
  }

  private Step intake(Happening h) {
    return switch (h.event()) {
      case "referral-received" ->
          step(h, "ring", "calm", "Referred", words(h.codes("findings"), "Left open: "));
      case "screening-decided" ->
          step(
              h,
              h.text("decision").equals("ELIGIBLE") ? "check" : "slash",
              h.text("decision").equals("ELIGIBLE") ? "done" : "warning",
              "Screened: " + lower(h.text("decision")),
              "");
      case "patient-enrolled" ->
          step(
              h,
              "check",
              "done",
              "Enrolled at "
                  + tell.site(h.text("siteId"))
                  + ", therapist "
                  + tell.clinician(h.text("therapistId")),
              "");
      case "consent-changed" ->
          step(
              h,
              h.flag("active") ? "check" : "slash",
              h.flag("active") ? "calm" : "warning",
              "Consent "
                  + (h.flag("active") ? "given: " : "withdrawn: ")
                  + lower(h.text("consent")),
              "");
      case "authorization-changed" ->
          step(
              h,
              "check",
              "calm",
              "Authorized: " + h.text("units") + " sessions until " + tell.when(h, "validUntil"),
              "");
      case "contact-changed" -> step(h, "ring", "calm", "Contact details changed", "");
      case "episode-changed" ->
          step(
              h,
              h.flag("running") ? "check" : "slash",
              h.flag("running") ? "done" : "warning",
              h.flag("over")
                  ? "The episode is over"
                  : h.flag("running") ? "The episode goes on" : "On hold",
              word(h.text("reason")));
      case "transfer-changed", "patient-transferred" -> TransferSentences.of(h, tell);
      default -> unknown(h);
    };
  }

  private Step scheduling(Happening h) {
    String what = Words.of(h.text("kind"));
    return switch (h.event()) {
      case "appointment-booked" ->
          step(h, "square", "recovery", placed(what + " booked", h), why(h));
      case "appointment-rescheduled" ->
          step(
              h,
              "square",
              "recovery",
              placed(what + " moved from " + tell.when(h, "previousStart"), h),
              h.text("reason").isEmpty() ? why(h) : word(h.text("reason")));
      case "appointment-held" ->
          step(
              h,
              "half",
              "calm",
              what + " held for " + tell.when(h, "start"),
              "Until " + tell.when(h, "holdUntil") + ", unless it is confirmed");
      case "appointment-cancelled" ->
          step(h, "slash", "warning", what + " cancelled", word(h.text("reason")));
      case "appointment-attended" ->
          step(h, "check", "done", "Came to " + lower(h.text("kind")), hours(h, "start"));
      case "appointment-missed" ->
          step(h, "triangle", "critical", "Did not come to " + lower(h.text("kind")), "");
      case "placement-failed" ->
          step(
              h,
              "triangle",
              "critical",
              "No place was found for the follow-up",
              words(h.codes("reasons"), ""));
      case "replacement-failed" ->
          step(
              h,
              "triangle",
              "critical",
              what + " on " + tell.when(h, "start") + " can not stay, and has no other place",
              words(h.codes("reasons"), word(h.text("cause"))));
      default -> unknown(h);
    };
  }

  private String placed(String what, Happening h) {
    List<String> ids = h.codes("clinicianIds");
    String where = h.flag("telehealth") ? ", by video" : " at " + tell.site(h.text("siteId"));
    return what
        + " for "
        + tell.when(h, "start")
        + (ids.isEmpty() ? "" : " with " + tell.clinician(ids.getFirst()))
        + where;
  }

  /** Because of which session, by which rule, and how long after the dose. */
  private String why(Happening h) {
    List<String> parts = new ArrayList<>();
    past.cause(h)
        .ifPresent(
            end ->
                parts.add(
                    "Because dosing session "
                        + past.numberOf(end.text("sessionId")).map(String::valueOf).orElse("")
                        + " ended "
                        + tell.when(end, "endedAt")));
    parts.addAll(Words.of(h.codes("because")));
    String hours = hours(h, "start");
    if (!hours.isEmpty()) {
      parts.add(hours);
    }
    return String.join("; ", parts);
  }

  private String hours(Happening h, String field) {
    Instant at = h.moment(field).orElse(h.at());
    return past.hoursAfterDose(h, at).map(hours -> hours + " h after the dose").orElse("");
  }

  private Step dosing(Happening h) {
    return switch (h.event()) {
      case "session-opened" ->
          step(
              h,
              "half",
              "calm",
              "Dosing session planned for " + tell.when(h, "scheduledStart"),
              "Route " + Words.of(h.text("route")));
      case "session-cleared" -> step(h, "check", "calm", "Cleared for the dose", "");
      case "administration-began" -> step(h, "diamond", "dosing", "The dose began", "");
      case "session-ended" -> ended(h, "");
      case "outcome-corrected" -> ended(h, "Corrected: ");
      case "adverse-event-recorded" ->
          step(
              h,
              "triangle",
              "critical",
              "Adverse event, grade " + h.text("grade") + (h.flag("serious") ? ", serious" : ""),
              "");
      case "vital-alarm-raised" ->
          step(h, "triangle", "critical", "An alarm: " + words(h.codes("alarms"), ""), "");
      case "vitals-overdue" ->
          step(
              h,
              "triangle",
              h.text("lateness").equals("RED") ? "critical" : "warning",
              "Vital signs are late",
              "Due " + tell.when(h, "dueAt"));
      case "vitals-caught-up" -> step(h, "check", "calm", "Vital signs were taken", "");
      case "rems-record-submitted" ->
          step(h, "check", "calm", "The record of the session was handed in", "");
      default -> unknown(h);
    };
  }

  private Step ended(Happening h, String before) {
    String number =
        past.numberOf(h.text("sessionId")).map(n -> "Dosing session " + n).orElse("A session");
    boolean exposed = Past.isExposed(h);
    return step(
        h,
        exposed ? "diamond" : "slash",
        exposed ? "dosing" : "warning",
        before + number + " ended: " + lower(h.text("outcome")),
        exposed
            ? "Last dose " + tell.when(h, "anchorAt") + "; the follow-up is counted from it"
            : word(h.text("reason")));
  }

  private Optional<Step> therapy(Happening h) {
    return switch (h.event()) {
      case "gates-judged" -> gates(h);
      case "gates-closed-a-day-ahead" ->
          Optional.of(
              step(
                  h,
                  "triangle",
                  "critical",
                  "A day before the appointment, gates are closed",
                  words(h.codes("closed"), "")));
      case "measure-due" ->
          Optional.of(
              step(
                  h,
                  "half",
                  "calm",
                  Words.of(h.text("instrument")) + " is due",
                  "Day " + h.text("day") + " after the dose"));
      case "relapse-suspected" ->
          Optional.of(
              step(h, "triangle", "critical", "A relapse is suspected", word(h.text("trigger"))));
      case "safety-flag-raised" ->
          Optional.of(
              step(
                  h,
                  "triangle",
                  "critical",
                  h.text("tier").equals("0")
                      ? "A safety flag was raised"
                      : "Safety flag paged, tier " + h.text("tier"),
                  word(h.text("reason")) + "; to be assessed by " + tell.when(h, "assessBy")));
      case "measure-taken" ->
          Optional.of(step(h, "check", "done", Words.of(h.text("instrument")) + " filled in", ""));
      case "safety-flag-acknowledged" ->
          Optional.of(
              step(
                  h,
                  "check",
                  "calm",
                  tell.clinician(h.text("acknowledgedBy")) + " took the safety flag on",
                  ""));
      case "safety-call-overdue" ->
          Optional.of(step(h, "triangle", "critical", "Nobody has called the patient in time", ""));
      case "safety-flag-closed" ->
          Optional.of(step(h, "check", "done", "A clinician closed the safety flag", ""));
      default -> ProgrammeSentences.of(h).or(() -> Optional.of(followUp(h)));
    };
  }

  /** Only when other gates are closed than before. */
  private Optional<Step> gates(Happening h) {
    List<String> closed = new ArrayList<>();
    if (h.data().get("gates") instanceof List<?> gates) {
      for (Object gate : gates) {
        if (gate instanceof Map<?, ?> fields && Boolean.FALSE.equals(fields.get("met"))) {
          closed.add(String.valueOf(fields.get("gate")));
        }
      }
    }
    String now = String.join(", ", closed);
    if (now.equals(lastGates.put(h.subject(), now))) {
      return Optional.empty();
    }
    return Optional.of(
        closed.isEmpty()
            ? step(h, "check", "done", "Every gate to the next dose is open", "")
            : step(h, "half", "calm", "Gates closed before the next dose: " + now, ""));
  }

  private Step followUp(Happening h) {
    return switch (h.event()) {
      case "follow-up-required" ->
          step(
              h,
              "half",
              "calm",
              "A follow-up is needed between "
                  + tell.when(h, "windowOpensAt")
                  + " and "
                  + tell.when(h, "dueAt"),
              h.text("attempt").equals("1") ? "" : "Asked for the " + h.text("attempt") + ". time");
      case "follow-up-booked" ->
          step(
              h,
              h.flag("inWindow") ? "check" : "hexagon",
              h.flag("inWindow") ? "done" : "critical",
              "The follow-up has its place, "
                  + (h.flag("inWindow") ? "inside the window" : "outside the window"),
              hours(h, "start"));
      case "follow-up-at-risk" ->
          step(
              h,
              "triangle",
              h.text("level").equals("WATCH") ? "warning" : "critical",
              "The follow-up's deadline: " + lower(h.text("level")),
              "Due " + tell.when(h, "dueAt"));
      case "follow-up-escalated" ->
          step(
              h,
              "triangle",
              "critical",
              "A person was asked to place the follow-up",
              h.codes("reasons").isEmpty()
                  ? word(h.text("reason"))
                  : words(h.codes("reasons"), ""));
      case "follow-up-satisfied" ->
          step(
              h,
              "check",
              "done",
              "The follow-up took place, "
                  + (h.flag("inWindow") ? "inside the window" : "outside the window"),
              "");
      case "follow-up-cancelled" ->
          step(h, "slash", "calm", "The follow-up is not needed any more", word(h.text("reason")));
      default -> unknown(h);
    };
  }

  private Optional<Step> notification(Happening h) {
    return switch (h.event()) {
      case "message-sent" -> Optional.of(told(h, "check", "calm", "sent"));
      case "message-delivered" -> Optional.of(told(h, "check", "done", "arrived"));
      case "message-failed" -> Optional.of(told(h, "cross", "critical", "failed"));
      case "message-uncertain" ->
          Optional.of(told(h, "query", "warning", "may or may not have been sent"));
      case "recipient-opted-out" ->
          Optional.of(step(h, "slash", "warning", "Does not want messages any more", ""));
      case "recipient-opted-in" ->
          Optional.of(step(h, "check", "calm", "Wants messages again", ""));
      default -> Optional.of(unknown(h));
    };
  }

  private static Step told(Happening h, String shape, String tone, String became) {
    String whom =
        switch (h.text("recipient")) {
          case "PATIENT" -> "the patient";
          case "CLINICIAN" -> "the therapist";
          default -> "the site lead";
        };
    return new Step(
        Step.Kind.TOLD,
        h.at(),
        shape,
        tone,
        (h.text("channel").equals("SMS") ? "Text to " : "E-mail to ") + whom + " " + became,
        Words.of(h.text("template")));
  }

  private static Step unknown(Happening h) {
    return step(h, "info", "calm", Words.of(h.event()), "");
  }

  static Step step(Happening h, String shape, String tone, String text, String because) {
    return new Step(Step.Kind.HAPPENED, h.at(), shape, tone, text, because);
  }

  static String word(String code) {
    return code.isEmpty() ? "" : Words.of(code);
  }

  private static String words(List<String> codes, String before) {
    return codes.isEmpty() ? "" : before + String.join("; ", Words.of(codes));
  }

  private static String lower(String code) {
    return Words.of(code).toLowerCase(Locale.ROOT);
  }
}
