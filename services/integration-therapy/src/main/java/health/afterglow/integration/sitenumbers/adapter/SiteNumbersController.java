package health.afterglow.integration.sitenumbers.adapter;

import static java.util.Objects.requireNonNull;

import health.afterglow.integration.course.GateNumbers;
import health.afterglow.integration.course.Role;
import health.afterglow.integration.sitenumbers.SetNumbers;
import health.afterglow.integration.sitenumbers.SiteNumbers;
import health.afterglow.integration.sitenumbers.SiteNumbers.Version;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.IdempotencyKey;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The numbers of a site over HTTP. */
@RestController
class SiteNumbersController {

  private static final String PATH = "/api/v1/sites/{siteId}/gate-numbers";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");
  private static final int LONGEST_TEXT = 4000;

  private final Aggregate<SiteNumbers, SetNumbers, Version> sites;
  private final Clock clock;

  SiteNumbersController(Aggregate<SiteNumbers, SetNumbers, Version> sites, Clock clock) {
    this.sites = sites;
    this.clock = clock;
  }

  /** A whole version: what is left out is as the programme says again. */
  record NumbersBody(
      @Nullable Integer preparations,
      @Nullable Integer intervalDays,
      @Nullable Integer measureDays,
      @Nullable Integer clearanceDays,
      Role role,
      String by,
      String reason) {
    NumbersBody {
      requireNonNull(role);
      if (!ID.matcher(by).matches() || reason.length() > LONGEST_TEXT) {
        throw new IllegalArgumentException("not an id, or too long");
      }
    }

    GateNumbers numbers() {
      return new GateNumbers(preparations, intervalDays, measureDays, clearanceDays);
    }
  }

  /** All versions, the one that holds last. */
  @GetMapping(PATH)
  SiteNumbers get(@PathVariable String siteId) {
    return sites.handler().find(siteId).map(Stored::state).orElse(SiteNumbers.NONE);
  }

  @PostMapping(PATH)
  ResponseEntity<SiteNumbers> set(
      @PathVariable String siteId, @RequestBody NumbersBody body, IdempotencyKey key) {
    return Answers.ok(
        sites
            .handler()
            .handle(
                siteId,
                key.trigger(body),
                new SetNumbers(
                    siteId,
                    body.numbers(),
                    body.role(),
                    body.by(),
                    body.reason(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS))),
        Stored::state);
  }
}
