package health.afterglow.operations.booking;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The port to the service that owns the diary. Asking twice under one key does a thing once. */
public interface Scheduling {

  /**
   * Places for an integration.
   *
   * @param lateUntil where to look if there is none before {@code due}; null not to
   */
  Offer places(
      String patientId, String siteId, Instant from, Instant due, @Nullable Instant lateUntil);

  /** Keeps a place for a few minutes. */
  Answer hold(String patientId, Slot slot, String key);

  /** A hold or an appointment; nothing if there is none, or no answer. */
  Optional<Hold> find(String appointmentId);

  /**
   * Books the follow-up there.
   *
   * @param reason a code; needed outside the window
   */
  Answer book(String followUpId, String patientId, Slot slot, @Nullable String reason, String key);

  /** Gives a hold back, or cancels. */
  Answer cancel(String appointmentId, String reason, String key);
}
