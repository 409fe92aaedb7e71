package health.afterglow.scheduling.authorization.adapter;

import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.authorization.Authorization;
import health.afterglow.scheduling.authorization.Authorization.Grant;
import health.afterglow.scheduling.authorization.AuthorizationDecider.Command;
import health.afterglow.scheduling.authorization.AuthorizationDecider.Event;
import health.afterglow.scheduling.authorization.Authorizations;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.directory.adapter.Asked;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.IdempotencyKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Enters what payers have authorized, and shows what is left of it. */
@RestController
@RequestMapping("/api/v1/authorizations")
class AuthorizationController {

  private static final Duration AT_MOST = Duration.ofDays(2 * 366);
  private static final int UNITS_AT_MOST = 500;

  private final Aggregate<Authorization, Command, Event> entries;
  private final Authorizations authorizations;
  private final Asked asked;
  private final Clock clock;

  AuthorizationController(
      Aggregate<Authorization, Command, Event> entries,
      Authorizations authorizations,
      Asked asked,
      Clock clock) {
    this.entries = entries;
    this.authorizations = authorizations;
    this.asked = asked;
    this.clock = clock;
  }

  record GrantBody(
      @Nullable String patientId,
      @Nullable Set<Kind> kinds,
      @Nullable Integer units,
      @Nullable String from,
      @Nullable String until) {}

  /**
   * One authorization.
   *
   * @param runsOut whether few units or few days are left
   */
  record AuthorizationView(
      String authorizationId, Grant grant, int reserved, int consumed, int left, boolean runsOut) {}

  record AuthorizationViews(List<AuthorizationView> authorizations) {}

  @PostMapping
  ResponseEntity<AuthorizationView> enter(@RequestBody GrantBody body, IdempotencyKey key) {
    Set<Kind> kinds = Asked.required(body.kinds(), "kinds");
    int units = Asked.required(body.units(), "units");
    if (kinds.isEmpty() || units < 1 || units > UNITS_AT_MOST) {
      throw Asked.bad("FIELD_INVALID", "there are kinds, and 1 to " + UNITS_AT_MOST + " units");
    }
    Instant from = asked.moment(body.from(), "from", ZoneOffset.UTC);
    Instant until = asked.moment(body.until(), "until", ZoneOffset.UTC);
    Asked.requireOrder(from, until, AT_MOST);
    Grant grant = new Grant(asked.id(body.patientId(), "patientId"), kinds, units, from, until);
    return Answers.created(
        entries.handler().handle(key.idOf("aut"), key.trigger(body), new Command.Enter(grant)),
        "/api/v1/authorizations",
        this::view);
  }

  @GetMapping
  AuthorizationViews list(@RequestParam String patientId) {
    return new AuthorizationViews(
        new TreeMap<>(authorizations.ofPatient(asked.id(patientId, "patientId")))
            .entrySet().stream().map(e -> view(e.getKey(), e.getValue())).toList());
  }

  private AuthorizationView view(Stored<Authorization> stored) {
    return view(stored.id(), stored.state());
  }

  private AuthorizationView view(String id, Authorization authorization) {
    return new AuthorizationView(
        id,
        authorization.granted(),
        authorization.reserved().size(),
        authorization.consumed().size(),
        authorization.left(),
        authorization.runsOut(clock.instant()));
  }
}
