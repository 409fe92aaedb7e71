package health.afterglow.dosing.session.adapter;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import health.afterglow.dosing.session.Circumstances;
import health.afterglow.dosing.session.Concern;
import health.afterglow.dosing.session.Discharge;
import health.afterglow.dosing.session.RemsRecord;
import health.afterglow.dosing.session.Session;
import health.afterglow.dosing.session.Session.Monitoring;
import health.afterglow.dosing.session.Session.Opened;
import health.afterglow.dosing.session.SessionCommand;
import health.afterglow.dosing.session.SessionEvent;
import health.afterglow.dosing.session.SessionRefusal;
import health.afterglow.dosing.session.adapter.SafeguardRequests.AdverseEventBody;
import health.afterglow.dosing.session.adapter.SafeguardRequests.OrderBody;
import health.afterglow.dosing.session.adapter.SafeguardRequests.RemsBody;
import health.afterglow.dosing.session.adapter.SessionRequests.AdministrationBody;
import health.afterglow.dosing.session.adapter.SessionRequests.AdministrationEnd;
import health.afterglow.dosing.session.adapter.SessionRequests.Arrival;
import health.afterglow.dosing.session.adapter.SessionRequests.Check;
import health.afterglow.dosing.session.adapter.SessionRequests.DischargeBody;
import health.afterglow.dosing.session.adapter.SessionRequests.Opening;
import health.afterglow.dosing.session.adapter.SessionRequests.OutcomeBody;
import health.afterglow.dosing.session.adapter.SessionRequests.VitalsBody;
import health.afterglow.messaging.Handled;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.ApiException;
import health.afterglow.web.IdempotencyKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

/** Sessions over HTTP. */
@RestController
@RequestMapping("/api/v1/sessions")
class SessionController {

  private static final String COLLECTION = "/api/v1/sessions";
  private static final int AT_MOST = 500;

  private final Aggregate<Session, SessionCommand, SessionEvent> sessions;
  private final Circumstances.Source circumstances;
  private final Clock clock;

  SessionController(
      Aggregate<Session, SessionCommand, SessionEvent> sessions,
      Circumstances.Source circumstances,
      Clock clock) {
    this.sessions = sessions;
    this.circumstances = circumstances;
    this.clock = clock;
  }

  @PostMapping
  ResponseEntity<SessionView> open(@RequestBody Opening body, IdempotencyKey key) {
    String id = key.idOf("ses");
    var handled =
        sessions.handler().handle(id, key.trigger(body), body.command(id, clock.instant()));
    return Answers.created(handled, COLLECTION, this::view);
  }

  @PostMapping("/{id}/arrival")
  ResponseEntity<SessionView> arrive(
      @PathVariable String id, @RequestBody Arrival body, IdempotencyKey key) {
    return answer(id, body, key, body::command);
  }

  @PostMapping("/{id}/pre-dose-check")
  ResponseEntity<SessionView> check(
      @PathVariable String id, @RequestBody Check body, IdempotencyKey key) {
    return answer(id, body, key, body::command);
  }

  @PostMapping("/{id}/administration")
  ResponseEntity<SessionView> administer(
      @PathVariable String id, @RequestBody AdministrationBody body, IdempotencyKey key) {
    return answer(id, body, key, now -> body.command(circumstancesOf(id, body.at(), now), now));
  }

  private Circumstances circumstancesOf(String id, Instant at, Instant now) {
    return sessions
        .handler()
        .find(id)
        .map(Stored::state)
        .map(state -> state instanceof Opened opened ? opened.order() : null)
        .map(order -> circumstances.of(order, at, now))
        .orElse(Circumstances.NOTHING_KNOWN);
  }

  @PostMapping("/{id}/order")
  ResponseEntity<SessionView> renewOrder(
      @PathVariable String id, @RequestBody OrderBody body, IdempotencyKey key) {
    return answer(id, body, key, body::command);
  }

  @PostMapping("/{id}/adverse-events")
  ResponseEntity<SessionView> recordAdverseEvent(
      @PathVariable String id, @RequestBody AdverseEventBody body, IdempotencyKey key) {
    return answer(id, body, key, body::command);
  }

  /** The REMS record of a session with esketamine, as it is to be handed in. */
  @GetMapping("/{id}/rems")
  ResponseEntity<RemsRecord> rems(@PathVariable String id) {
    return Answers.found(
        sessions.handler().find(id).filter(s -> RemsRecord.of(s.state()).isPresent()),
        SessionRefusal.NO_REMS_RECORD_DUE.name(),
        stored -> RemsRecord.of(stored.state()).orElseThrow());
  }

  @PostMapping("/{id}/rems/submission")
  ResponseEntity<SessionView> submitRems(
      @PathVariable String id, @RequestBody RemsBody body, IdempotencyKey key) {
    return answer(id, body, key, body::command);
  }

  @PostMapping("/{id}/administration/end")
  ResponseEntity<SessionView> endAdministration(
      @PathVariable String id, @RequestBody AdministrationEnd body, IdempotencyKey key) {
    return answer(id, body, key, body::command);
  }

  @PostMapping("/{id}/vitals")
  ResponseEntity<SessionView> recordVitals(
      @PathVariable String id, @RequestBody VitalsBody body, IdempotencyKey key) {
    return answer(id, body, key, body::command);
  }

  /** A refusal names what is missing in {@code missing}. */
  @PostMapping("/{id}/discharge")
  ResponseEntity<SessionView> discharge(
      @PathVariable String id, @RequestBody DischargeBody body, IdempotencyKey key) {
    var handled = handle(id, body, key, body::command);
    if (handled instanceof Handled.Declined<Session, SessionEvent>(var before, var reason, var why)
        && reason == SessionRefusal.DISCHARGE_CONDITIONS_MISSING
        && before.state() instanceof Monitoring(var order, var visit)) {
      List<Discharge.Condition> missing = body.discharge().missing(order, visit, body.at());
      throw new ApiException(reason, why).with("missing", missing);
    }
    return Answers.ok(handled, this::view);
  }

  @PostMapping("/{id}/outcome")
  ResponseEntity<SessionView> outcome(
      @PathVariable String id, @RequestBody OutcomeBody body, IdempotencyKey key) {
    return answer(id, body, key, body::command);
  }

  @GetMapping("/{id}")
  ResponseEntity<SessionView> get(@PathVariable String id) {
    return Answers.found(
        sessions.handler().find(id), SessionRefusal.SESSION_UNKNOWN.name(), this::view);
  }

  /** The latest planned first. */
  @GetMapping
  SessionView.Listed list(
      @RequestParam @Nullable String patientId, @RequestParam @Nullable String siteId) {
    List<Bson> filters = new ArrayList<>();
    if (patientId != null) {
      filters.add(Filters.eq("find.patientId", patientId));
    }
    if (siteId != null) {
      filters.add(Filters.eq("find.siteId", siteId));
    }
    Bson filter = filters.isEmpty() ? Filters.empty() : Filters.and(filters);
    return new SessionView.Listed(
        sessions.store().search(filter, Sorts.descending("find.scheduledStart"), AT_MOST).stream()
            .map(this::view)
            .toList());
  }

  private SessionView view(Stored<Session> stored) {
    Instant now = clock.instant();
    boolean prescriberOnSite =
        Concern.needsAPrescriberOnSite(stored.state())
            && circumstances.of(((Opened) stored.state()).order(), now, now).prescriberOnSite();
    return SessionView.of(stored, prescriberOnSite, now);
  }

  private ResponseEntity<SessionView> answer(
      String id, Record body, IdempotencyKey key, Function<Instant, SessionCommand> command) {
    return Answers.ok(handle(id, body, key, command), this::view);
  }

  private Handled<Session, SessionEvent> handle(
      String id, Record body, IdempotencyKey key, Function<Instant, SessionCommand> command) {
    return sessions.handler().handle(id, key.trigger(body), command.apply(clock.instant()));
  }
}
