package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.referral.ContactDetails;
import org.jspecify.annotations.Nullable;

/** A telephone number in a request: one that can be called, or none at all. */
final class PhoneNumber {

  private PhoneNumber() {}

  static String of(@Nullable String text) {
    return ContactDetails.phone(Bounded.line(text, 40))
        .orElseThrow(() -> new IllegalArgumentException("a telephone number"));
  }

  static @Nullable String orNull(@Nullable String text) {
    return text == null ? null : of(text);
  }
}
