package health.afterglow.intake.patient;

import java.time.LocalDate;

/**
 * A consent as it stands.
 *
 * @param version of the text that was signed
 * @param signedOn the day it was signed, or withdrawn
 * @param active false once it is withdrawn
 */
public record Consent(String version, LocalDate signedOn, boolean active) {}
