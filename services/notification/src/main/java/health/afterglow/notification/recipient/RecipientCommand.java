package health.afterglow.notification.recipient;

import health.afterglow.notification.template.Medium;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be noted of a recipient. */
public sealed interface RecipientCommand {

  /** Whom it is about. */
  String patientId();

  /** The patient lives in this zone. */
  record NoteZone(String patientId, String zone) implements RecipientCommand {}

  /** A text goes to a number with this keyed hash, for this site. */
  record NoteNumber(String patientId, String hash, String siteId) implements RecipientCommand {}

  /** The patient wants no messages, on any channel. */
  record OptOut(String patientId, Instant at) implements RecipientCommand {}

  /** The patient takes messages again. */
  record OptIn(String patientId, Instant at) implements RecipientCommand {}

  /** The patient wants to be told this way first; null for no wish. */
  record Prefer(String patientId, @Nullable Medium medium) implements RecipientCommand {}

  /** The patient died. */
  record NoteDeath(String patientId) implements RecipientCommand {}
}
