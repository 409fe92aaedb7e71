package health.afterglow.integration.course.adapter;

import health.afterglow.integration.course.Course;
import health.afterglow.integration.course.Gates;
import health.afterglow.integration.course.Measured;
import health.afterglow.integration.course.Outcomes;
import health.afterglow.integration.course.Progress;
import health.afterglow.integration.course.RelapseWatch;
import health.afterglow.integration.course.Safety;
import health.afterglow.integration.course.Stage;
import health.afterglow.integration.course.Team;
import health.afterglow.integration.course.TreatmentPlan;
import health.afterglow.integration.measure.Change;
import health.afterglow.integration.measure.Instrument;
import health.afterglow.integration.measure.Scored;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A course as it is answered.
 *
 * @param measuresDue what the programme asked for and is not there yet
 * @param change of the PHQ-9, from before the first dose to after the last; null until it is known
 */
record CourseView(
    String patientId,
    String siteId,
    Stage stage,
    int dosesLeft,
    @Nullable String notRunning,
    List<TreatmentPlan.Version> planVersions,
    @Nullable Integer activePlan,
    List<MeasureView> measures,
    @Nullable Change change,
    @Nullable FlagView safetyFlag,
    WatchView watch,
    List<Instrument> measuresDue,
    @Nullable Instant nextMeasuresAt,
    Progress.@Nullable Completion completion,
    List<Progress.Booster> boosters,
    @Nullable Instant graduatedAt) {

  /** A measure; {@code total} and {@code band} are null if too many answers are missing. */
  record MeasureView(
      Instrument instrument,
      Instant takenAt,
      String by,
      @Nullable Integer total,
      @Nullable Integer band,
      int missing,
      @Nullable Integer item9) {

    static MeasureView of(Measured measured) {
      Scored scored = measured.scored();
      Integer total = scored.total();
      return new MeasureView(
          scored.instrument(),
          measured.takenAt(),
          measured.by(),
          total,
          total == null ? null : scored.instrument().bandOf(total),
          scored.missing(),
          scored.item9());
    }
  }

  /** A safety flag that is open. */
  record FlagView(
      Safety.Reason reason,
      Instant raisedAt,
      Instant assessBy,
      int tier,
      @Nullable String acknowledgedBy,
      @Nullable String calledBy,
      boolean callOverdue) {}

  /** The watch for a relapse. */
  record WatchView(
      RelapseWatch.Phase phase,
      @Nullable Instant since,
      @Nullable Instant nextMeasureAt,
      int unanswered,
      List<RelapseWatch.Trigger> suspected) {}

  /** A gate as it stands at a moment. */
  record GateView(
      Gates.Gate gate,
      boolean open,
      Gates.Reason reason,
      String because,
      String opensBy,
      @Nullable Instant opensAt,
      @Nullable Instant closesAt) {}

  /**
   * All gates.
   *
   * @param open whether a dose may be given at this moment
   */
  record GatesView(String patientId, Instant at, boolean open, List<GateView> gates) {}

  static CourseView of(Course course, Instant now) {
    Team team = teamOf(course);
    return new CourseView(
        team.patientId(),
        team.siteId(),
        Stage.of(course),
        course.dosesLeft(),
        course.standing().notRunning(),
        course.plan().versions(),
        course.plan().active().map(TreatmentPlan.Version::number).orElse(null),
        course.measures().stream().map(MeasureView::of).toList(),
        Outcomes.of(Instrument.PHQ_9, course).orElse(null),
        course.safety() instanceof Safety.Raised raised ? flag(raised) : null,
        watch(course.watch(), team, now),
        course.progress().outstanding().stream().sorted().toList(),
        course.nextMeasuresAt().orElse(null),
        course.progress().completion(),
        course.progress().boosters(),
        course.standing().graduatedAt());
  }

  static GatesView gates(Course course, Instant at) {
    List<GateView> gates = Gates.of(course).stream().map(gate -> gate(gate, at)).toList();
    return new GatesView(
        teamOf(course).patientId(), at, gates.stream().allMatch(GateView::open), gates);
  }

  private static GateView gate(Gates.Judged judged, Instant at) {
    boolean open = judged.isOpenAt(at);
    String because = judged.reason().because();
    return new GateView(
        judged.gate(),
        open,
        judged.reason(),
        judged.met() && !open ? when(judged, at) + because : because,
        open ? "" : judged.reason().opensBy(),
        judged.opensAt(),
        judged.closesAt());
  }

  /** A rule that is met is closed only because of the time. */
  private static String when(Gates.Judged judged, Instant at) {
    Instant opensAt = judged.opensAt();
    return opensAt != null && at.isBefore(opensAt) ? "Not yet: " : "Not any more: ";
  }

  private static FlagView flag(Safety.Raised raised) {
    return new FlagView(
        raised.reason(),
        raised.raisedAt(),
        raised.assessBy(),
        raised.tier(),
        raised.acknowledgedBy(),
        raised.calledBy(),
        raised.callOverdue());
  }

  private static WatchView watch(RelapseWatch watch, Team team, Instant now) {
    return new WatchView(
        watch.phaseAt(now, team),
        watch.since(),
        watch.nextAt(team).orElse(null),
        watch.unanswered(),
        watch.raised().stream().sorted().toList());
  }

  private static Team teamOf(Course course) {
    return Objects.requireNonNull(course.team(), "only courses of enrolled patients are shown");
  }
}
