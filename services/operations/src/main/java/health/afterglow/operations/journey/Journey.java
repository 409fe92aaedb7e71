package health.afterglow.operations.journey;

import health.afterglow.operations.shell.SiteTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A patient's way through the programme, as far as events have told it. */
public record Journey(List<Stage> stages, List<Step> steps) {

  /**
   * A part of the way.
   *
   * @param detail for instance {@code 2 of 4}; may be empty
   */
  public record Stage(String name, String detail, State state) {}

  /** How far a part of the way is done. */
  public enum State {
    /** Over. */
    DONE("check", "done"),
    /** Where the patient is. */
    NOW("disc", "now"),
    /** Not yet. */
    AHEAD("ring", "to come"),
    /** It stopped here. */
    STOPPED("slash", "stopped");

    private final String shape;
    private final String word;

    State(String shape, String word) {
      this.shape = shape;
      this.word = word;
    }

    /** The name of the shape that is drawn. */
    public String shape() {
      return shape;
    }

    /** What it is called in the page's styles. */
    public String style() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The word for it. */
    public String word() {
      return word;
    }
  }

  /** Copies the lists. */
  public Journey {
    stages = List.copyOf(stages);
    steps = List.copyOf(steps);
  }

  /**
   * A step under its day.
   *
   * @param day for instance {@code Mon 23 Nov 2026}; empty if it is the step before's
   */
  public record Dated(String day, Step step) {}

  /** The steps, each first one of a day under that day in this zone. */
  public List<Dated> dated(ZoneId zone) {
    List<Dated> dated = new ArrayList<>();
    String before = "";
    for (Step step : steps) {
      String day = SiteTime.day(step.at(), zone);
      dated.add(new Dated(day.equals(before) ? "" : day, step));
      before = day;
    }
    return dated;
  }

  /** How many gaps there are. */
  public long gaps() {
    return steps.stream().filter(s -> s.kind() == Step.Kind.GAP).count();
  }
}
