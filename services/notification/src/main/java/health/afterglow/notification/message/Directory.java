package health.afterglow.notification.message;

import java.util.Optional;
import java.util.Set;
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

  /** How scheduling has the appointment at this moment, if it knows it. */
  Optional<Placing> placing(String appointmentId);

  /**
   * How an appointment stands.
   *
   * @param status scheduling's word for it, for instance {@code BOOKED}
   * @param attempt which attempt at a place it is
   */
  record Placing(String status, int attempt) {

    private static final Set<String> OVER =
        Set.of("CANCELLED", "ATTENDED", "MISSED", "PLACED_ELSEWHERE", "UNPLACED");

    boolean isAsPlanned(int version) {
      return !OVER.contains(status) && attempt == version;
    }

    boolean isCancelled() {
      return status.equals("CANCELLED");
    }
  }

  /**
   * How a patient can be reached.
   *
   * @param language of the messages, for instance {@code es}
   * @param zone where the patient lives, an IANA name
   * @param companion the driver or safety contact, if intake tells of one
   */
  record Contact(
      @Nullable String email,
      @Nullable String phone,
      boolean emailConsent,
      boolean smsConsent,
      @Nullable String language,
      @Nullable String zone,
      @Nullable Companion companion) {

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

  /**
   * Who comes along.
   *
   * @param release whether the patient released that this person may be asked
   */
  record Companion(@Nullable String email, @Nullable String phone, boolean release) {
    @Override
    public String toString() {
      return "Companion[***]";
    }
  }

  /** A clinician's work address. */
  record Clinician(@Nullable String workEmail) {
    @Override
    public String toString() {
      return "Clinician[***]";
    }
  }

  /**
   * A site, as messages name it.
   *
   * @param zone in which its wall clocks run, an IANA name
   */
  record Site(String shortName, @Nullable String phone, @Nullable String leadEmail, String zone) {}

  /** The service does not answer. Worth another try later. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what the client said. */
    public Unavailable(Throwable cause) {
      super("the directory does not answer", cause);
    }
  }
}
