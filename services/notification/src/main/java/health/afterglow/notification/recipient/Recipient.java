package health.afterglow.notification.recipient;

import health.afterglow.notification.template.Medium;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patient as a recipient. No address is kept: a number only as a keyed hash, to know whom an
 * answer came from.
 *
 * @param patientId who it is; empty until something was noted
 * @param zone where the patient lives, an IANA name, if intake said
 * @param optedOutAt since when the patient wants no messages; null if they take them
 * @param turns how often the patient said STOP or START
 * @param preferred which way the patient wants to be told first
 * @param deceased whether intake said that the patient died
 * @param numberHashes keyed hashes of the numbers that texts went to
 * @param siteId the site that last wrote, whose people see an answer
 */
public record Recipient(
    String patientId,
    @Nullable String zone,
    @Nullable Instant optedOutAt,
    int turns,
    @Nullable Medium preferred,
    boolean deceased,
    List<String> numberHashes,
    @Nullable String siteId) {

  /** Nothing is known yet. */
  public static final Recipient UNKNOWN =
      new Recipient("", null, null, 0, null, false, List.of(), null);

  /** Copies the list. */
  public Recipient {
    numberHashes = List.copyOf(numberHashes);
  }

  /** Whether the patient takes automatic messages. */
  public boolean takesMessages() {
    return optedOutAt == null && !deceased;
  }

  Recipient of(String id) {
    return new Recipient(id, zone, optedOutAt, turns, preferred, deceased, numberHashes, siteId);
  }

  Recipient in(String home) {
    return new Recipient(
        patientId, home, optedOutAt, turns, preferred, deceased, numberHashes, siteId);
  }

  Recipient turned(@Nullable Instant outSince) {
    return new Recipient(
        patientId, zone, outSince, turns + 1, preferred, deceased, numberHashes, siteId);
  }

  Recipient preferring(@Nullable Medium medium) {
    return new Recipient(
        patientId, zone, optedOutAt, turns, medium, deceased, numberHashes, siteId);
  }

  Recipient died() {
    return new Recipient(patientId, zone, optedOutAt, turns, preferred, true, numberHashes, siteId);
  }

  Recipient textedBy(String site, List<String> hashes) {
    return new Recipient(patientId, zone, optedOutAt, turns, preferred, deceased, hashes, site);
  }
}
