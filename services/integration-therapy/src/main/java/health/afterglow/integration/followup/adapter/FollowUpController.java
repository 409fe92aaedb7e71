package health.afterglow.integration.followup.adapter;

import health.afterglow.integration.followup.Exposed;
import health.afterglow.integration.followup.FollowUpRefusal;
import health.afterglow.web.Answers;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Follow-ups over HTTP; they are changed by events only. */
@RestController
@RequestMapping("/api/v1/follow-ups")
class FollowUpController {

  /** The states that can be asked for. */
  enum State {
    OPEN,
    ESCALATED,
    BOOKED,
    SATISFIED,
    MISSED,
    CANCELLED
  }

  private final FollowUps followUps;
  private final Clock clock;

  FollowUpController(FollowUps followUps, Clock clock) {
    this.followUps = followUps;
    this.clock = clock;
  }

  /** The nearest deadline first. */
  @GetMapping
  FollowUpView.Listed list(
      @RequestParam @Nullable State state, @RequestParam @Nullable String siteId) {
    return new FollowUpView.Listed(
        followUps.list(state == null ? null : state.name(), siteId).stream()
            .map(stored -> FollowUpView.of(stored, clock.instant()))
            .toList());
  }

  @GetMapping("/{sessionId}")
  ResponseEntity<FollowUpView> get(@PathVariable String sessionId) {
    return Answers.found(
        followUps.find(Exposed.followUpId(sessionId)),
        FollowUpRefusal.FOLLOW_UP_UNKNOWN.name(),
        stored -> FollowUpView.of(stored, clock.instant()));
  }
}
