package health.afterglow.notification.message.adapter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.subject.Cause;
import health.afterglow.notification.subject.Heard;
import health.afterglow.notification.subject.News;
import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Matter;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.ApiException;
import health.afterglow.web.IdempotencyKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What another service, or a person, asks this one to see to: pages, and the rows of the table that
 * no event tells of yet.
 */
@RestController
@RequestMapping("/api/v1/matters")
class MatterController {

  private static final int AT_MOST = 200;
  private static final String ID = "[A-Za-z0-9][A-Za-z0-9._:-]{0,199}";

  private final Aggregate<Subject, News, Heard> subjects;
  private final Hearing hearing;
  private final Wishes wishes;
  private final Clock clock;

  MatterController(
      Aggregate<Subject, News, Heard> subjects, Hearing hearing, Wishes wishes, Clock clock) {
    this.subjects = subjects;
    this.hearing = hearing;
    this.wishes = wishes;
    this.clock = clock;
  }

  /**
   * What is raised.
   *
   * @param at a deadline, for causes that have one; of an offer, when what is offered starts
   * @param until when an offer lapses; null for four hours after it is raised
   */
  record MatterBody(
      @Nullable Cause cause,
      @Nullable String patientId,
      @Nullable String siteId,
      @Nullable Instant at,
      @Nullable Instant until) {}

  record AnswerBody(@Nullable String by) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MatterView(
      String id,
      Cause cause,
      boolean open,
      @Nullable String patientId,
      String siteId,
      Instant at,
      Instant raisedAt,
      @Nullable String acknowledgedBy,
      @Nullable Instant acknowledgedAt) {

    static MatterView of(Stored<Subject> stored) {
      Matter matter = matter(stored);
      return new MatterView(
          matter.id(),
          matter.cause(),
          matter.open(),
          matter.patientId(),
          matter.siteId(),
          matter.at(),
          matter.raisedAt(),
          matter.acknowledgedBy(),
          matter.acknowledgedAt());
    }
  }

  record MatterList(List<MatterView> matters) {}

  private static Matter matter(Stored<Subject> stored) {
    if (stored.state() instanceof Matter matter) {
      return matter;
    }
    throw new ApiException(HttpStatus.NOT_FOUND, "MATTER_UNKNOWN", "There is no such matter.");
  }

  /** The newest first; at most 200. */
  @GetMapping
  MatterList list(
      @RequestParam(defaultValue = "true") boolean open,
      @RequestParam(required = false) @Nullable String siteId,
      @RequestParam(required = false) @Nullable Cause cause) {
    List<Bson> filters = new ArrayList<>(List.of(eq("find.openMatter", open)));
    if (siteId != null) {
      filters.add(eq("find.siteId", siteId));
    }
    if (cause != null) {
      filters.add(eq("find.cause", cause.name()));
    }
    return new MatterList(
        subjects.store().search(and(filters), descending("find.raisedAt"), AT_MOST).stream()
            .map(MatterView::of)
            .toList());
  }

  /** Raises it; the same key with another body is refused. */
  @PostMapping
  ResponseEntity<MatterView> raise(@RequestBody MatterBody body, IdempotencyKey key) {
    Cause cause = body.cause();
    String siteId = body.siteId();
    String patientId = body.patientId();
    boolean named = patientId != null && patientId.matches(ID);
    if (cause == null
        || siteId == null
        || !siteId.matches(ID)
        || (patientId != null && !named)
        || (cause.concernsPatient() && !named)) {
      throw new ApiException(
          HttpStatus.BAD_REQUEST,
          "MATTER_INVALID",
          "A matter has a cause, a siteId and, if it concerns one, a patientId.");
    }
    Instant now = now();
    String id = key.idOf("mat");
    Instant at = body.at() == null ? now : body.at().truncatedTo(ChronoUnit.MILLIS);
    Matter matter = Matter.raised(id, cause, 1, patientId, siteId, at, now).lapsing(body.until());
    return Answers.created(
        hearing.asked(id, key.trigger(body), new News.Raised(matter)),
        "/api/v1/matters",
        MatterView::of);
  }

  @GetMapping("/{id}")
  ResponseEntity<MatterView> one(@PathVariable String id) {
    return Answers.found(subjects.store().find(id), "MATTER_UNKNOWN", MatterView::of);
  }

  /** Somebody answers the page; who else would be called is not. */
  @PostMapping("/{id}/acknowledge")
  MatterView acknowledge(@PathVariable String id, @RequestBody AnswerBody body) {
    String by = body.by();
    if (by == null || !by.matches(ID)) {
      throw new ApiException(HttpStatus.BAD_REQUEST, "ANSWER_INVALID", "Say who answers, by id.");
    }
    requireMatter(id);
    return MatterView.of(hearing.heard(id, Trigger.once(), new News.Acknowledged(by, now())));
  }

  /** Nothing is left to see to. */
  @PostMapping("/{id}/close")
  MatterView close(@PathVariable String id) {
    requireMatter(id);
    return MatterView.of(hearing.heard(id, Trigger.once(), new News.Resolved()));
  }

  /** A patient died: every message to them ends at once; scenario 24. */
  @PostMapping("/deceased/{patientId}")
  ResponseEntity<Void> deceased(@PathVariable String patientId) {
    if (!patientId.matches(ID)) {
      throw new ApiException(HttpStatus.BAD_REQUEST, "PATIENT_INVALID", "That is no patient's id.");
    }
    wishes.died(patientId);
    return ResponseEntity.noContent().build();
  }

  private void requireMatter(String id) {
    Matter _ =
        matter(
            subjects
                .store()
                .find(id)
                .orElseThrow(
                    () ->
                        new ApiException(
                            HttpStatus.NOT_FOUND, "MATTER_UNKNOWN", "There is no such matter.")));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
