package health.afterglow.intake.patient;

import java.time.LocalDate;
import java.util.List;

/**
 * What an insurer has agreed to pay. Source: {@code docs/domain.md}, section 5.2.
 *
 * @param payer who agreed
 * @param number under which it is known there
 * @param codes the codes of the services it covers
 * @param units how many ketamine sessions
 * @param validFrom the first day, where the patient lives
 * @param validUntil the last day
 */
public record Authorization(
    String payer,
    String number,
    List<String> codes,
    int units,
    LocalDate validFrom,
    LocalDate validUntil) {

  /** Copies the codes. */
  public Authorization {
    codes = List.copyOf(codes);
  }

  boolean makesSense() {
    return units >= 0 && !validUntil.isBefore(validFrom);
  }
}
