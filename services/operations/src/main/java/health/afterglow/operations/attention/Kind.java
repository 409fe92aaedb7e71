package health.afterglow.operations.attention;

/** What a person has to see to, the most pressing first: safety, then what closes soonest. */
public enum Kind {
  /** A score or an answer says that a patient may be in danger ({@code docs/domain.md}, 2.7). */
  SAFETY_FLAG(
      Area.CLINICAL,
      1,
      "Safety flag",
      "Clinician on call",
      "Speak with the patient and record the assessment"),
  /** A vital sign is out of its limits under the medicine. */
  VITAL_ALARM(
      Area.CLINICAL,
      1,
      "Vital sign alarm",
      "Nurse of the session",
      "See the patient now and record the next vital signs"),
  /** Vital signs that were due were not taken. */
  VITALS_LATE(
      Area.CLINICAL, 1, "Vital signs late", "Nurse of the session", "Take and record vital signs"),
  /** A relapse is likely. */
  RELAPSE(
      Area.CLINICAL,
      2,
      "Relapse suspected",
      "Therapist and prescriber",
      "Book a review and decide on a booster"),
  /** Nobody could be found for a follow-up. */
  FOLLOW_UP_ESCALATED(
      Area.CLINICAL, 2, "Follow-up escalated", "Coordinator", "Book a place inside the window"),
  /** The next dose would be refused. */
  DOSE_BLOCKED(
      Area.CLINICAL,
      2,
      "Next dose blocked",
      "Prescriber",
      "Meet what is open, or move the session"),
  /** A patient was not there. */
  SESSION_MISSED(
      Area.CLINICAL, 3, "Session missed", "Coordinator", "Call the patient and book again"),
  /** An appointment can not stay where it is. */
  NO_OTHER_PLACE(
      Area.SCHEDULING,
      3,
      "No other place found",
      "Coordinator",
      "Move or cancel the appointment; it stays booked until then"),
  /** A patient could not be told. */
  NOT_TOLD(
      Area.SCHEDULING, 4, "Patient was not told", "Coordinator", "Call the patient and tell them");

  /** Whose work it is. */
  public enum Area {
    /** A patient's care. */
    CLINICAL,
    /** Time and places. */
    SCHEDULING
  }

  private final Area area;
  private final int tier;
  private final String label;
  private final String owner;
  private final String next;

  Kind(Area area, int tier, String label, String owner, String next) {
    this.area = area;
    this.tier = tier;
    this.label = label;
    this.owner = owner;
    this.next = next;
  }

  /** Whose work it is. */
  public Area area() {
    return area;
  }

  /** From 1, safety, on; a lower one comes first, whatever its time. */
  public int tier() {
    return tier;
  }

  /** What it is called. */
  public String label() {
    return label;
  }

  /** Who sees to it while nobody has taken it on. */
  public String owner() {
    return owner;
  }

  /** What to do next. */
  public String next() {
    return next;
  }
}
