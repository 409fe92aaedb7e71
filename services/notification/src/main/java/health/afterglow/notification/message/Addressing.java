package health.afterglow.notification.message;

import health.afterglow.notification.message.Directory.Companion;
import health.afterglow.notification.message.Directory.Contact;
import health.afterglow.notification.template.Medium;
import org.jspecify.annotations.Nullable;

/** Where a message goes, or why it can't. */
sealed interface Addressing {

  /** There. */
  record To(String address, String language) implements Addressing {}

  /** Not in this way. */
  record Unwanted(Reason reason) implements Addressing {}

  /** Not at all. */
  record Nowhere(Reason reason) implements Addressing {}

  static Addressing ofPatient(String patientId, Medium medium, Contact contact, String language) {
    if (medium == Medium.PORTAL) {
      return new To(patientId, language);
    }
    if (!contact.takesMail() && !contact.takesTexts()) {
      return new Unwanted(Reason.UNREACHABLE);
    }
    if (medium == Medium.EMAIL) {
      return contact.takesMail()
          ? new To(String.valueOf(contact.email()), language)
          : new Unwanted(contact.emailConsent() ? Reason.NO_EMAIL : Reason.NO_CONSENT);
    }
    return contact.takesTexts()
        ? new To(String.valueOf(contact.phone()), language)
        : new Unwanted(contact.smsConsent() ? Reason.NO_PHONE : Reason.NO_CONSENT);
  }

  static Addressing ofCompanion(Medium medium, @Nullable Companion companion, String language) {
    if (companion == null || !companion.release()) {
      return new Unwanted(Reason.UNREACHABLE);
    }
    return medium == Medium.EMAIL
        ? given(companion.email(), Reason.NO_EMAIL, language)
        : given(companion.phone(), Reason.NO_PHONE, language);
  }

  private static Addressing given(@Nullable String address, Reason missing, String language) {
    return address == null || address.isBlank() ? new Unwanted(missing) : new To(address, language);
  }

  static Addressing ofStaff(@Nullable String mail, String language) {
    return mail == null || mail.isBlank() ? new Nowhere(Reason.NO_EMAIL) : new To(mail, language);
  }
}
