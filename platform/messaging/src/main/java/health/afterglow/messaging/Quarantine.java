package health.afterglow.messaging;

import java.time.Instant;

/**
 * The port to the store of records that could not be consumed. Nothing is ever lost for being
 * malformed.
 */
public interface Quarantine {

  /**
   * A record in quarantine.
   *
   * @param failure the simple name of an exception class, or empty; never a message, which might
   *     hold anything
   * @param attempts how often its effect was tried
   * @param blocksKey whether later events of the same key must wait behind it
   */
  record Entry(
      RawRecord record,
      Rejection reason,
      String failure,
      int attempts,
      boolean blocksKey,
      Instant at) {}

  /** Keeps the record; a record that is already kept stays as it is. */
  void keep(Entry entry);

  /** Whether an earlier record of this key blocks the ones after it. */
  boolean isBlocked(String topic, String key);
}
