package health.afterglow.operations.journey;

import health.afterglow.operations.journey.Journey.Stage;
import health.afterglow.operations.journey.Journey.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How far a patient has come, derived from what has happened ({@code docs/domain.md} 1.1). */
final class Stages {

  private Stages() {}

  static List<Stage> of(Past past) {
    List<Stage> stages = new ArrayList<>();
    boolean ineligible =
        past.last("screening-decided").stream()
            .anyMatch(h -> h.text("decision").equals("INELIGIBLE"));
    boolean over =
        past.last("episode-changed").stream().anyMatch(h -> h.flag("over")) || ineligible;
    long exposed = past.sessionEnds().values().stream().filter(Past::isExposed).count();
    long attended = ids(past, "follow-up-satisfied");
    long planned =
        past.last("programme-planned")
            .map(h -> h.data().get("dosingSessions") instanceof Number n ? n.longValue() : 0L)
            .orElse(0L);
    boolean isEnrolled = past.has("patient-enrolled");
    stages.add(stage("Referred", "", past.has("referral-received") || isEnrolled));
    stages.add(stage("Screened", "", past.has("screening-decided") || isEnrolled));
    stages.add(stage("Enrolled", "", isEnrolled));
    stages.add(stage("Planned", "", past.has("programme-planned") || exposed > 0));
    stages.add(
        stage(
            "Dosing",
            planned > 0 ? exposed + " of " + planned : exposed > 0 ? String.valueOf(exposed) : "",
            planned > 0 && exposed >= planned));
    stages.add(
        stage(
            "Integration",
            exposed > 0 ? attended + " of " + exposed : "",
            planned > 0 && exposed >= planned && attended >= exposed));
    return marked(stages, over);
  }

  private static long ids(Past past, String event) {
    Set<String> ids = new HashSet<>();
    past.all().stream().filter(h -> h.is(event)).forEach(h -> ids.add(h.text("followUpId")));
    return ids.size();
  }

  private static Stage stage(String name, String detail, boolean done) {
    return new Stage(name, detail, done ? State.DONE : State.AHEAD);
  }

  /** The first that is not done is where the patient is, or where it stopped. */
  private static List<Stage> marked(List<Stage> stages, boolean over) {
    List<Stage> marked = new ArrayList<>();
    boolean here = true;
    for (Stage stage : stages) {
      boolean isNow = here && stage.state() == State.AHEAD;
      marked.add(
          isNow
              ? new Stage(stage.name(), stage.detail(), over ? State.STOPPED : State.NOW)
              : stage);
      here = here && !isNow;
    }
    return marked;
  }
}
