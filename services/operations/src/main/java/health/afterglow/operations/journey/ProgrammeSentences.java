package health.afterglow.operations.journey;

import static health.afterglow.operations.journey.Sentences.step;

import health.afterglow.operations.followup.Words;
import java.util.Optional;

/** What is said of a programme's milestones, from its plan to the end of the watch after it. */
final class ProgrammeSentences {

  private ProgrammeSentences() {}

  /** The sentence, if it is a milestone. */
  static Optional<Step> of(Happening h) {
    return switch (h.event()) {
      case "programme-planned" ->
          done(
              h,
              "Programme planned: %s weeks, %s dosing and %s therapy sessions"
                  .formatted(h.text("weeks"), h.text("dosingSessions"), h.text("therapySessions")));
      case "plan-activated" -> done(h, "Plan signed by both, version " + h.text("version"));
      case "programme-measure-due" ->
          Optional.of(
              step(
                  h,
                  "half",
                  "calm",
                  String.join(", ", Words.of(h.codes("instruments"))) + " due",
                  "Week " + h.text("week") + " of the programme"));
      case "dosing-course-completed" -> done(h, "The last dose and its integration are done");
      case "programme-completed" -> done(h, "The send-off was held: the programme is completed");
      case "booster-approved" -> done(h, "A further dose was ordered; every gate counts again");
      case "booster-completed" -> done(h, "The further dose and its integration are done");
      case "patient-graduated" -> done(h, "The watch is over: the patient graduated");
      default -> Optional.empty();
    };
  }

  private static Optional<Step> done(Happening h, String text) {
    return Optional.of(step(h, "check", "done", text, ""));
  }
}
