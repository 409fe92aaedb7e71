package health.afterglow.scheduling.disruption.adapter;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import health.afterglow.kernel.Ids;
import health.afterglow.kernel.TimeWindow;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.directory.Absence;
import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.directory.Absences.EnterAbsence;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Room;
import health.afterglow.scheduling.directory.adapter.Asked;
import health.afterglow.scheduling.disruption.Cause;
import health.afterglow.scheduling.disruption.Disruption;
import health.afterglow.scheduling.disruption.Proposal;
import health.afterglow.scheduling.disruption.Replanning;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.ApiException;
import health.afterglow.web.IdempotencyKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what a disruption would move, and moves it when somebody has confirmed that. */
@RestController
@RequestMapping("/api/v1/disruptions")
class DisruptionController {

  private static final Duration AT_MOST = Duration.ofDays(366);
  private static final int SHOWN = 200;

  private final Replanning replanning;
  private final DisruptionRuns runs;
  private final Aggregate<Disruption, Disruption.Command, Disruption.Event> disruptions;
  private final Aggregate<Absences, Absences.Command, Absences.Event> absences;
  private final Network network;
  private final Asked asked;
  private final Clock clock;

  DisruptionController(
      Replanning replanning,
      DisruptionRuns runs,
      Aggregate<Disruption, Disruption.Command, Disruption.Event> disruptions,
      Aggregate<Absences, Absences.Command, Absences.Event> absences,
      Network network,
      Asked asked,
      Clock clock) {
    this.replanning = replanning;
    this.runs = runs;
    this.disruptions = disruptions;
    this.absences = absences;
    this.network = network;
    this.asked = asked;
    this.clock = clock;
  }

  /**
   * What happened.
   *
   * @param resourceId the clinician or the room
   * @param preview what is confirmed: the code of a preview
   */
  record CauseBody(
      Cause.@Nullable Type type,
      @Nullable String resourceId,
      @Nullable String from,
      @Nullable String until,
      @Nullable String preview) {}

  /**
   * What a run would do.
   *
   * @param preview the code to confirm it with
   */
  record PreviewView(String preview, int moved, int escalated, List<Proposal> proposals) {
    static PreviewView of(List<Proposal> proposals) {
      int moved = (int) proposals.stream().filter(p -> p.to() != null).count();
      return new PreviewView(
          Ids.derived("pre", proposals.toString()), moved, proposals.size() - moved, proposals);
    }
  }

  record DisruptionView(
      String disruptionId,
      @Nullable Cause cause,
      @Nullable Instant confirmedAt,
      boolean done,
      int moved,
      List<Proposal> escalated,
      List<Proposal> outcomes) {
    static DisruptionView of(Stored<Disruption> stored) {
      Disruption disruption = stored.state();
      List<Proposal> escalated = disruption.escalated();
      return new DisruptionView(
          stored.id(),
          disruption.cause(),
          disruption.at(),
          disruption.done(),
          disruption.outcomes().size() - escalated.size(),
          escalated,
          disruption.outcomes());
    }
  }

  record Disruptions(List<DisruptionView> disruptions) {}

  @PostMapping("/preview")
  PreviewView preview(@RequestBody CauseBody body) {
    return PreviewView.of(replanning.preview(cause(body)));
  }

  /** One run, as it was previewed; the same again goes on where it was interrupted. */
  @PostMapping
  ResponseEntity<DisruptionView> run(@RequestBody CauseBody body, IdempotencyKey key) {
    Cause cause = cause(body);
    String confirmed = Asked.required(body.preview(), "preview");
    String id = key.idOf("dis");
    if (disruptions.handler().find(id).isEmpty()) {
      PreviewView now = PreviewView.of(replanning.preview(cause));
      if (!now.preview().equals(confirmed)) {
        throw new ApiException(
                HttpStatus.CONFLICT,
                "PREVIEW_STALE",
                "things have changed since the preview; look at it again")
            .with("preview", now);
      }
    }
    var begun =
        disruptions
            .handler()
            .handle(
                id, key.trigger(body), new Disruption.Command.Confirm(id, cause, clock.instant()));
    if (!Answers.accepted(begun).state().done()) {
      close(id, cause);
      runs.finish(id, cause, replanning.affected(cause));
    }
    return Answers.found(disruptions.handler().find(id), "DISRUPTION_UNKNOWN", DisruptionView::of);
  }

  @GetMapping("/{id}")
  ResponseEntity<DisruptionView> disruption(@PathVariable String id) {
    return Answers.found(disruptions.handler().find(id), "DISRUPTION_UNKNOWN", DisruptionView::of);
  }

  /** The last ones; what was escalated is there until somebody has seen to it. */
  @GetMapping
  Disruptions list() {
    return new Disruptions(
        disruptions.store().search(Filters.empty(), Sorts.descending("find.at"), SHOWN).stream()
            .map(DisruptionView::of)
            .toList());
  }

  /** From now on nobody is booked there. */
  private void close(String id, Cause cause) {
    if (cause.type().isAnAbsence()) {
      var entered =
          absences
              .handler()
              .handle(
                  cause.resourceId(),
                  Trigger.request("disruption/" + id, ""),
                  new EnterAbsence(
                      new Absence(cause.window(), cause.type().name()), clock.instant()));
      var _ = Answers.accepted(entered);
    }
  }

  private Cause cause(CauseBody body) {
    Cause.Type type = Asked.required(body.type(), "type");
    if (type == Cause.Type.PATIENT_TRANSFERRED) {
      throw Asked.bad("FIELD_INVALID", "a patient is transferred by intake");
    }
    String resource = asked.id(body.resourceId(), "resourceId");
    ZoneId zone =
        (type == Cause.Type.ROOM_CLOSED
                ? network.room(resource).map(Room::siteId)
                : network.clinician(resource).map(Clinician::homeSiteId))
            .flatMap(network::site)
            .orElseThrow(
                () ->
                    new ApiException(
                        HttpStatus.NOT_FOUND, "RESOURCE_UNKNOWN", "there is no such resource"))
            .zone();
    Instant from = asked.moment(body.from(), "from", zone).truncatedTo(ChronoUnit.MILLIS);
    Instant until = asked.moment(body.until(), "until", zone).truncatedTo(ChronoUnit.MILLIS);
    Asked.requireOrder(from, until, AT_MOST);
    return new Cause(type, resource, new TimeWindow(from, until));
  }
}
