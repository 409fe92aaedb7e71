package health.afterglow.intake.referral;

import org.jspecify.annotations.Nullable;

/**
 * Where the patient lives, as far as it is known.
 *
 * @param state two letters
 * @param zip five digits; never {@code 00000}
 * @param zone the IANA time zone, if the state is one that is served
 */
public record Residence(@Nullable String state, @Nullable String zip, @Nullable String zone) {

  /** The first three digits, which is all of a ZIP code that may leave intake. */
  public @Nullable String zip3() {
    return zip == null ? null : zip.substring(0, 3);
  }

  @Override
  public String toString() {
    return "Residence[" + state + ", ***]";
  }
}
