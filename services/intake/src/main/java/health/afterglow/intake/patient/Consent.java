package health.afterglow.intake.patient;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A consent as it stands.
 *
 * @param version of the text that was signed
 * @param signedOn the day it was signed, or withdrawn
 * @param active false once it is withdrawn, or over
 * @param expiresOn the last day on which it holds; null if it holds until it is withdrawn
 */
public record Consent(
    String version, LocalDate signedOn, boolean active, @Nullable LocalDate expiresOn) {

  /** Holds until it is withdrawn. */
  public Consent(String version, LocalDate signedOn, boolean active) {
    this(version, signedOn, active, null);
  }
}
