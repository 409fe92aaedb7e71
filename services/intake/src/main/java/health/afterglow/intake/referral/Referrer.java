package health.afterglow.intake.referral;

import org.jspecify.annotations.Nullable;

/**
 * Who referred the patient, where that was said.
 *
 * @param phone E.164
 */
public record Referrer(String name, @Nullable String organisation, @Nullable String phone) {

  @Override
  public String toString() {
    return "Referrer[***]";
  }
}
