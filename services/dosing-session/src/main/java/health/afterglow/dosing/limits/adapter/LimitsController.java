package health.afterglow.dosing.limits.adapter;

import health.afterglow.dosing.limits.Limit;
import health.afterglow.dosing.limits.SiteLimits;
import health.afterglow.dosing.limits.SiteLimits.SetLimits;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.IdempotencyKey;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The limits of a site over HTTP. */
@RestController
class LimitsController {

  private static final String PATH = "/api/v1/sites/{siteId}/limits";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");
  private static final String MEDICAL_DIRECTOR = "MEDICAL_DIRECTOR";
  private static final int LONGEST_TEXT = 1000;

  private final Aggregate<SiteLimits, SetLimits, SiteLimits.Version> sites;
  private final Clock clock;

  LimitsController(Aggregate<SiteLimits, SetLimits, SiteLimits.Version> sites, Clock clock) {
    this.sites = sites;
    this.clock = clock;
  }

  /** A whole version: what is left out is the default again. */
  record LimitsBody(Map<Limit, Integer> limits, String role, String by, String reason) {
    LimitsBody {
      limits = Map.copyOf(limits);
      if (!ID.matcher(role).matches()
          || !ID.matcher(by).matches()
          || reason.length() > LONGEST_TEXT) {
        throw new IllegalArgumentException("not an id, or too long");
      }
    }
  }

  /** All versions, the one that holds last. */
  @GetMapping(PATH)
  SiteLimits get(@PathVariable String siteId) {
    return sites.handler().find(siteId).map(Stored::state).orElse(SiteLimits.NONE);
  }

  @PostMapping(PATH)
  ResponseEntity<SiteLimits> set(
      @PathVariable String siteId, @RequestBody LimitsBody body, IdempotencyKey key) {
    return Answers.ok(
        sites
            .handler()
            .handle(
                siteId,
                key.trigger(body),
                new SetLimits(
                    body.limits(),
                    body.role().equals(MEDICAL_DIRECTOR),
                    body.by(),
                    body.reason(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS))),
        Stored::state);
  }
}
