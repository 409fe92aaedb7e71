package health.afterglow.scheduling.waitlist;

import java.time.Instant;

/** What happened to a place on the waitlist. */
public sealed interface WaitlistEvent {

  /** Somebody waits. */
  record Joined(Waiting.Request request, Instant at) implements WaitlistEvent {}

  /** A place is held for them. */
  record PlaceOffered(Waiting.Offer offer, Instant at) implements WaitlistEvent {}

  /** They took it. */
  record OfferAccepted(Instant at) implements WaitlistEvent {}

  /** They did not take it, and wait on. */
  record OfferNotTaken(Instant at) implements WaitlistEvent {}

  /** They wait no more. */
  record Left(Instant at) implements WaitlistEvent {}

  /** What they waited for is over. */
  record Expired(Instant at) implements WaitlistEvent {}
}
