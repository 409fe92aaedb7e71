package health.afterglow.integration.course.adapter;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Sorts.ascending;

import health.afterglow.integration.course.Course;
import health.afterglow.integration.course.CourseCommand;
import health.afterglow.integration.course.CourseCommand.AcknowledgeSafety;
import health.afterglow.integration.course.CourseCommand.Clear;
import health.afterglow.integration.course.CourseCommand.CloseSafety;
import health.afterglow.integration.course.CourseCommand.CompleteProgramme;
import health.afterglow.integration.course.CourseCommand.DraftPlan;
import health.afterglow.integration.course.CourseCommand.Graduate;
import health.afterglow.integration.course.CourseCommand.OrderBooster;
import health.afterglow.integration.course.CourseCommand.RecordCall;
import health.afterglow.integration.course.CourseCommand.RecordHighScreen;
import health.afterglow.integration.course.CourseCommand.RecordMeasure;
import health.afterglow.integration.course.CourseCommand.ReviewCase;
import health.afterglow.integration.course.CourseCommand.SayReady;
import health.afterglow.integration.course.CourseCommand.SignPlan;
import health.afterglow.integration.course.CourseCommand.WaiveReservation;
import health.afterglow.integration.course.CourseEvent;
import health.afterglow.integration.course.CourseRefusal;
import health.afterglow.integration.course.Measured;
import health.afterglow.integration.course.Outcomes;
import health.afterglow.integration.course.adapter.CourseRequests.Band;
import health.afterglow.integration.course.adapter.CourseRequests.BoosterBody;
import health.afterglow.integration.course.adapter.CourseRequests.ByBody;
import health.afterglow.integration.course.adapter.CourseRequests.ClosureBody;
import health.afterglow.integration.course.adapter.CourseRequests.CompletionBody;
import health.afterglow.integration.course.adapter.CourseRequests.GraduationBody;
import health.afterglow.integration.course.adapter.CourseRequests.MeasureBody;
import health.afterglow.integration.course.adapter.CourseRequests.PlanBody;
import health.afterglow.integration.course.adapter.CourseRequests.ScreenBody;
import health.afterglow.integration.course.adapter.CourseRequests.SignatureBody;
import health.afterglow.integration.course.adapter.CourseRequests.WaiverBody;
import health.afterglow.integration.measure.Instrument;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.IdempotencyKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Courses over HTTP. */
@RestController
@RequestMapping("/api/v1")
class CourseController {

  private static final String COURSE = "/programs/{patientId}";
  private static final int AT_MOST = 5000;

  /** On the screen at once whenever somebody thinks of death. */
  private static final String CRISIS =
      "You are not alone. Call or text 988 now, at any hour; in danger call 911.";

  private final Aggregate<Course, CourseCommand, CourseEvent> courses;
  private final Clock clock;

  CourseController(Aggregate<Course, CourseCommand, CourseEvent> courses, Clock clock) {
    this.courses = courses;
    this.clock = clock;
  }

  /**
   * What a measure came to.
   *
   * @param crisisResources to be shown at once; null if nothing calls for it
   */
  record MeasureAnswer(CourseView.MeasureView measure, @Nullable String crisisResources) {}

  /** The outcomes of a site, or of all. */
  record OutcomesView(@Nullable String siteId, List<Outcomes> outcomes) {}

  @GetMapping(COURSE + "/course")
  ResponseEntity<CourseView> course(@PathVariable String patientId) {
    return Answers.found(
        find(patientId), CourseRefusal.COURSE_UNKNOWN.name(), s -> CourseView.of(s.state(), now()));
  }

  /** The gates as they stand now, or at another moment. */
  @GetMapping(COURSE + "/gates")
  ResponseEntity<CourseView.GatesView> gates(
      @PathVariable String patientId, @RequestParam @Nullable Instant at) {
    return Answers.found(
        find(patientId),
        CourseRefusal.COURSE_UNKNOWN.name(),
        s -> CourseView.gates(s.state(), at == null ? now() : at));
  }

  @GetMapping("/outcomes")
  OutcomesView outcomes(@RequestParam @Nullable String siteId) {
    Bson filter = siteId == null ? exists("find.siteId") : eq("find.siteId", siteId);
    List<Course> found =
        courses.store().search(filter, ascending("_id"), AT_MOST).stream()
            .map(Stored::state)
            .toList();
    return new OutcomesView(
        siteId,
        List.of(
            Outcomes.of(Instrument.PHQ_9, found),
            Outcomes.of(Instrument.GAD_7, found),
            Outcomes.of(Instrument.PCL_5, found)));
  }

  @PostMapping(COURSE + "/plan")
  ResponseEntity<CourseView> plan(
      @PathVariable String patientId, @RequestBody PlanBody body, IdempotencyKey key) {
    return answer(patientId, key, body, new DraftPlan(body.toGoals(), body.by(), now()));
  }

  @PostMapping(COURSE + "/plan/signatures")
  ResponseEntity<CourseView> signature(
      @PathVariable String patientId, @RequestBody SignatureBody body, IdempotencyKey key) {
    return answer(
        patientId, key, body, new SignPlan(body.version(), body.role(), body.by(), now()));
  }

  @PostMapping(COURSE + "/readiness")
  ResponseEntity<CourseView> readiness(
      @PathVariable String patientId, @RequestBody ByBody body, IdempotencyKey key) {
    return answer(patientId, key, body, new SayReady(body.role(), body.by(), now()));
  }

  @PostMapping(COURSE + "/clearance")
  ResponseEntity<CourseView> clearance(
      @PathVariable String patientId, @RequestBody ByBody body, IdempotencyKey key) {
    return answer(patientId, key, body, new Clear(body.role(), body.by(), now()));
  }

  @PostMapping(COURSE + "/gates/G5/waiver")
  ResponseEntity<CourseView> waiver(
      @PathVariable String patientId, @RequestBody WaiverBody body, IdempotencyKey key) {
    return answer(
        patientId, key, body, new WaiveReservation(body.role(), body.by(), body.reason(), now()));
  }

  @PostMapping(COURSE + "/case-review")
  ResponseEntity<CourseView> caseReview(
      @PathVariable String patientId, @RequestBody ByBody body, IdempotencyKey key) {
    return answer(patientId, key, body, new ReviewCase(body.role(), body.by(), now()));
  }

  @PostMapping(COURSE + "/measures")
  ResponseEntity<MeasureAnswer> measure(
      @PathVariable String patientId, @RequestBody MeasureBody body, IdempotencyKey key) {
    var command =
        new RecordMeasure(
            body.scored(), body.takenAt().truncatedTo(ChronoUnit.MILLIS), body.by(), now());
    Integer item9 = body.scored().item9();
    return Answers.ok(
        courses.handler().handle(patientId, key.trigger(body), command),
        stored ->
            new MeasureAnswer(
                CourseView.MeasureView.of(
                    new Measured(command.scored(), command.takenAt(), command.by())),
                item9 != null && item9 > 0 ? CRISIS : null));
  }

  /** Only a high result changes anything here; dosing-session keeps the others. */
  @PostMapping(COURSE + "/suicide-risk-screens")
  ResponseEntity<CourseView> screen(
      @PathVariable String patientId, @RequestBody ScreenBody body, IdempotencyKey key) {
    return body.risk() == Band.HIGH
        ? answer(patientId, key, body, new RecordHighScreen(body.by(), now()))
        : course(patientId);
  }

  @PostMapping(COURSE + "/safety-flag/acknowledgement")
  ResponseEntity<CourseView> acknowledgement(
      @PathVariable String patientId, @RequestBody ByBody body, IdempotencyKey key) {
    return answer(patientId, key, body, new AcknowledgeSafety(body.role(), body.by(), now()));
  }

  @PostMapping(COURSE + "/safety-flag/call")
  ResponseEntity<CourseView> call(
      @PathVariable String patientId, @RequestBody ByBody body, IdempotencyKey key) {
    return answer(patientId, key, body, new RecordCall(body.role(), body.by(), now()));
  }

  @PostMapping(COURSE + "/safety-flag/closure")
  ResponseEntity<CourseView> closure(
      @PathVariable String patientId, @RequestBody ClosureBody body, IdempotencyKey key) {
    return answer(
        patientId,
        key,
        body,
        new CloseSafety(body.role(), body.by(), body.note(), body.safetyPlan(), now()));
  }

  @PostMapping(COURSE + "/completion")
  ResponseEntity<CourseView> completion(
      @PathVariable String patientId, @RequestBody CompletionBody body, IdempotencyKey key) {
    Instant sendOff = body.sendOffHeldAt();
    return answer(
        patientId,
        key,
        body,
        new CompleteProgramme(
            body.role(),
            body.by(),
            sendOff == null ? null : sendOff.truncatedTo(ChronoUnit.MILLIS),
            body.relapsePlan(),
            body.endsEarlyBecause(),
            now()));
  }

  @PostMapping(COURSE + "/boosters")
  ResponseEntity<CourseView> booster(
      @PathVariable String patientId, @RequestBody BoosterBody body, IdempotencyKey key) {
    return answer(
        patientId, key, body, new OrderBooster(body.role(), body.by(), body.reason(), now()));
  }

  @PostMapping(COURSE + "/graduation")
  ResponseEntity<CourseView> graduation(
      @PathVariable String patientId, @RequestBody GraduationBody body, IdempotencyKey key) {
    return answer(
        patientId,
        key,
        body,
        new Graduate(
            body.role(), body.by(), body.finalMeasureAttempts(), body.aftercarePlan(), now()));
  }

  private ResponseEntity<CourseView> answer(
      String patientId, IdempotencyKey key, Record body, CourseCommand command) {
    return Answers.ok(
        courses.handler().handle(patientId, key.trigger(body), command),
        stored -> CourseView.of(stored.state(), now()));
  }

  private Optional<Stored<Course>> find(String patientId) {
    return courses.handler().find(patientId).filter(stored -> stored.state().team() != null);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
