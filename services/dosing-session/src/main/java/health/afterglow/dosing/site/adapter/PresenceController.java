package health.afterglow.dosing.site.adapter;

import health.afterglow.dosing.site.Presence;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.IdempotencyKey;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Who is on site, over HTTP. */
@RestController
class PresenceController {

  private static final String PATH = "/api/v1/sites/{siteId}/prescribers";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");

  private final Aggregate<Presence, Presence.Change, Presence.Change> presences;

  PresenceController(Aggregate<Presence, Presence.Change, Presence.Change> presences) {
    this.presences = presences;
  }

  /** A prescriber came or left. */
  record ChangeBody(String prescriberId, boolean onSite) {
    ChangeBody {
      if (!ID.matcher(prescriberId).matches()) {
        throw new IllegalArgumentException("not an id");
      }
    }
  }

  /** Who is there. */
  record PresenceView(String siteId, List<String> prescriberIds) {}

  @PostMapping(PATH)
  ResponseEntity<PresenceView> change(
      @PathVariable String siteId, @RequestBody ChangeBody body, IdempotencyKey key) {
    return Answers.ok(
        presences
            .handler()
            .handle(
                siteId, key.trigger(body), new Presence.Change(body.prescriberId(), body.onSite())),
        stored -> new PresenceView(siteId, stored.state().prescriberIds()));
  }

  @GetMapping(PATH)
  PresenceView get(@PathVariable String siteId) {
    Presence presence = presences.handler().find(siteId).map(Stored::state).orElse(Presence.NOBODY);
    return new PresenceView(siteId, presence.prescriberIds());
  }
}
