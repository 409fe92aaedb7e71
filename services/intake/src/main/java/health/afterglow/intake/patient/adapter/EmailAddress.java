package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.referral.ContactDetails;
import org.jspecify.annotations.Nullable;

/** An e-mail address in a request: one that could be written to, or none at all. */
final class EmailAddress {

  private EmailAddress() {}

  static @Nullable String orNull(@Nullable String text) {
    return text == null
        ? null
        : ContactDetails.email(text)
            .orElseThrow(() -> new IllegalArgumentException("an e-mail address"));
  }
}
