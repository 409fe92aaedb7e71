package health.afterglow.messaging;

/** The port to the dead-letter topic: a pointer and a reason, without the payload. */
@FunctionalInterface
public interface DeadLetters {

  /**
   * Announces a quarantined record, and returns once the log has acknowledged it.
   *
   * @throws EventLog.OutcomeUnknown if no acknowledgement came
   */
  void announce(Quarantine.Entry entry);
}
