package health.afterglow.intake.referral;

import java.util.Optional;

/** Telephone numbers and e-mail addresses as people write them. */
public final class ContactDetails {

  private static final int US_DIGITS = 10;
  private static final int LONGEST_EMAIL = 254;

  private ContactDetails() {}

  /** The number in E.164; a number of ten digits is one of North America. */
  public static Optional<String> phone(String text) {
    String digits = text.replaceAll("[\\s().-]", "");
    if (digits.matches("[2-9][0-9]{9}")) {
      return Optional.of("+1" + digits);
    }
    if (digits.matches("1[2-9][0-9]{9}") && digits.length() == US_DIGITS + 1) {
      return Optional.of("+" + digits);
    }
    return digits.matches("\\+[1-9][0-9]{6,14}") ? Optional.of(digits) : Optional.empty();
  }

  /** The address, if it could be one: no blanks, no control characters, one {@code @}. */
  public static Optional<String> email(String text) {
    String address = text.strip();
    return address.length() <= LONGEST_EMAIL
            && address.matches("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+")
        ? Optional.of(address)
        : Optional.empty();
  }
}
