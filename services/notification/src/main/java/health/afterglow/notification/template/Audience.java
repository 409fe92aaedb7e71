package health.afterglow.notification.template;

import java.util.Set;

/** Whom a message is for, and which fields its words may bind. */
public enum Audience {
  /** The patient: nothing but clinic, time and ways to get in touch. */
  PATIENT,
  /** A clinician who takes part: also the room and a code of the patient, never a name. */
  CLINICIAN,
  /** The lead of the site. */
  STAFF;

  /** The fields that may be bound, as they appear between braces. */
  public Set<String> fields() {
    return switch (this) {
      case PATIENT -> Set.of("clinic", "when", "phone", "portal");
      case CLINICIAN -> Set.of("clinic", "when", "room", "patient");
      case STAFF -> Set.of("clinic", "when", "patient", "board");
    };
  }

  /** The languages in which every template for this audience has to be there. */
  public Set<String> languages() {
    return this == PATIENT ? Set.of("en", "es") : Set.of("en");
  }
}
