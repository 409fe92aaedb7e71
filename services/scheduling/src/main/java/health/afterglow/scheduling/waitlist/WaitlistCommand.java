package health.afterglow.scheduling.waitlist;

import java.time.Instant;

/** What can be asked of a place on the waitlist. */
public sealed interface WaitlistCommand {

  /** Somebody waits. */
  record Join(Waiting.Request request, Instant at) implements WaitlistCommand {}

  /** A place is held for them. */
  record MakeOffer(Waiting.Offer offer, Instant at) implements WaitlistCommand {}

  /** They took it. */
  record Accept(Instant at) implements WaitlistCommand {}

  /** They did not want it, and wait on. */
  record Decline(Instant at) implements WaitlistCommand {}

  /** They did not answer in time, and wait on. */
  record LetOfferLapse(int offer, Instant at) implements WaitlistCommand {}

  /** They wait no more. */
  record Leave(Instant at) implements WaitlistCommand {}

  /** Their episode of care is over: nothing is offered any more, and an open offer is void. */
  record EndWithEpisode(Instant at) implements WaitlistCommand {}

  /** What they waited for is over. */
  record Expire(Instant at) implements WaitlistCommand {}
}
