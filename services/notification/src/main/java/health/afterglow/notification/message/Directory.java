package health.afterglow.notification.message;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The port to what other services know about recipients. Asked when a message is sent; answers live
 * in memory only as long as that takes.
 */
public interface Directory {

  /** How a patient can be reached, if intake knows the patient. */
  Optional<Contact> contact(String patientId);

  /** The work address of a clinician, if scheduling knows the clinician. */
  Optional<Clinician> clinician(String clinicianId);

  /** The site, if scheduling knows it. */
  Optional<Site> site(String siteId);

  /**
   * How a patient can be reached.
   *
   * @param language of the messages, for instance {@code es}
   */
  record Contact(
      @Nullable String email,
      @Nullable String phone,
      boolean emailConsent,
      boolean smsConsent,
      @Nullable String language) {

    boolean takesMail() {
      return emailConsent && email != null && !email.isBlank();
    }

    boolean takesTexts() {
      return smsConsent && phone != null && !phone.isBlank();
    }

    @Override
    public String toString() {
      return "Contact[***]";
    }
  }

  /** A clinician's work address. */
  record Clinician(@Nullable String workEmail) {
    @Override
    public String toString() {
      return "Clinician[***]";
    }
  }

  /** A site, as messages name it. */
  record Site(String shortName, @Nullable String phone, @Nullable String leadEmail) {}

  /** The service does not answer. Worth another try later. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what the client said. */
    public Unavailable(Throwable cause) {
      super("the directory does not answer", cause);
    }
  }
}
