package health.afterglow.intake.transfer;

import java.time.Instant;

/** What can be said of a transfer. {@code at} is the present time. */
public sealed interface TransferCommand {

  /**
   * The sending site would like to.
   *
   * @param reason a code
   */
  record Propose(Transfer.Terms terms, String reason, String by, Instant at)
      implements TransferCommand {}

  /** The receiving site is ready, and says who will treat the patient. */
  record Accept(Transfer.Receiving receiving, String by, Instant at) implements TransferCommand {}

  /** The patient agrees; {@code by} is who recorded it. */
  record Agree(String by, Instant at) implements TransferCommand {}

  /**
   * The episode is at the receiving site from now on.
   *
   * @param attestedBy the prescriber who attests screening and clearance again
   */
  record Complete(String attestedBy, String by, Instant at) implements TransferCommand {}

  /**
   * The receiving site, or the patient, does not want it.
   *
   * @param reason a code
   */
  record Decline(String reason, String by, Instant at) implements TransferCommand {}

  /**
   * The sending site takes it back.
   *
   * @param reason a code
   */
  record RollBack(String reason, String by, Instant at) implements TransferCommand {}

  /** It has waited long enough. */
  record Expire(Instant at) implements TransferCommand {}
}
