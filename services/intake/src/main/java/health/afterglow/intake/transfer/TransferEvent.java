package health.afterglow.intake.transfer;

import java.time.Instant;

/** What happened to a transfer. */
public sealed interface TransferEvent {

  /** When. */
  Instant at();

  /** The sending site would like to. */
  record TransferProposed(
      Transfer.Terms terms, String reason, String by, Instant expiresAt, Instant at)
      implements TransferEvent {}

  /** The receiving site is ready. */
  record TransferAccepted(Transfer.Receiving receiving, String by, Instant expiresAt, Instant at)
      implements TransferEvent {}

  /** The patient agrees. */
  record TransferAgreed(String by, Instant expiresAt, Instant at) implements TransferEvent {}

  /** The episode is at the receiving site. */
  record TransferCompleted(String by, Instant at) implements TransferEvent {}

  /** The receiving site, or the patient, does not want it. */
  record TransferDeclined(String reason, String by, Instant at) implements TransferEvent {}

  /** The sending site has taken it back, or the episode is over. */
  record TransferRolledBack(String reason, String by, Instant at) implements TransferEvent {}

  /** Nobody went on with it. */
  record TransferExpired(Instant at) implements TransferEvent {}
}
