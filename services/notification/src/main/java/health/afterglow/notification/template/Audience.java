package health.afterglow.notification.template;

import java.util.Set;

/** Whom a message is for, and which fields its words may bind whatever it says. */
public enum Audience {
  /** The patient: nothing but clinic, time and ways to get in touch. */
  PATIENT,
  /** The driver or safety contact of a patient who released that: the same. */
  CONTACT,
  /** A clinician who takes part: also the room and a code of the patient, never a name. */
  CLINICIAN,
  /** The lead of the site. */
  STAFF,
  /** Who is on call at the site. */
  ON_CALL;

  /** The fields that may be bound, as they appear between braces. */
  public Set<String> fields() {
    return switch (this) {
      case PATIENT -> Set.of("clinic", "when", "phone", "portal");
      case CONTACT -> Set.of("clinic", "when", "phone");
      case CLINICIAN -> Set.of("clinic", "when", "room", "patient");
      case STAFF -> Set.of("clinic", "when", "patient", "board");
      case ON_CALL -> Set.of("clinic", "code", "board");
    };
  }

  /** Whether it is somebody outside the clinic, for whom more rules hold. */
  public boolean isOutside() {
    return this == PATIENT || this == CONTACT;
  }

  /** Whether it gets text messages. */
  public boolean takesTexts() {
    return isOutside() || this == ON_CALL;
  }

  /** The languages in which every template for this audience has to be there. */
  public Set<String> languages() {
    return isOutside() ? Set.of("en", "es") : Set.of("en");
  }
}
