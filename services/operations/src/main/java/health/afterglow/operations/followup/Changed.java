package health.afterglow.operations.followup;

import health.afterglow.operations.followup.Row.Booking;
import health.afterglow.operations.followup.Row.Escalation;
import health.afterglow.operations.followup.Row.Obligation;
import health.afterglow.operations.followup.Row.Phase;
import health.afterglow.operations.followup.Row.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An obligation in the making: as it was, but for what is said anew. */
final class Changed {

  private final Fact.About about;
  private final Phase phase;
  private final @Nullable String zone;
  private @Nullable String therapistId;
  private int attempt;
  private @Nullable Window window;
  private @Nullable Escalation escalation;
  private @Nullable Booking booking;
  private boolean missed;
  private @Nullable String closedBecause;
  private @Nullable Instant closedAt;

  Changed(Obligation known, Fact.About about, Phase phase) {
    this.about = about;
    this.phase = phase;
    this.zone = about.zone() == null ? known.zone() : about.zone();
    this.therapistId = known.therapistId();
    this.attempt = known.attempt();
    this.window = known.window();
    this.escalation = known.escalation();
    this.booking = known.booking();
    this.missed = known.missed();
    this.closedBecause = known.closedBecause();
    this.closedAt = known.closedAt();
  }

  Changed therapist(@Nullable String id) {
    if (id != null) {
      therapistId = id;
    }
    return this;
  }

  Changed attempt(int number) {
    attempt = number;
    return this;
  }

  Changed window(Window said) {
    window = said;
    return this;
  }

  Changed escalation(@Nullable Escalation said) {
    escalation = said;
    return this;
  }

  Changed booking(@Nullable Booking said) {
    booking = said;
    return this;
  }

  Changed missed(boolean said) {
    missed = said;
    return this;
  }

  Changed closed(@Nullable String because, @Nullable Instant at) {
    closedBecause = because;
    closedAt = at;
    return this;
  }

  Obligation build() {
    return new Obligation(
        phase,
        about.sessionId(),
        about.patientId(),
        about.siteId(),
        zone,
        therapistId,
        attempt,
        window,
        escalation,
        booking,
        missed,
        closedBecause,
        closedAt);
  }
}
