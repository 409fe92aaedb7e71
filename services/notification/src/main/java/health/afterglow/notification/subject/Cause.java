package health.afterglow.notification.subject;

/** What a matter is. The rows are those of the table in {@code docs/domain.md}, section 6. */
public enum Cause {
  /** Row 5: something went wrong for a patient in or after a session. */
  ADVERSE_EVENT("5", false),
  /** Row 7: a patient's measure is due. */
  MEASURE_DUE("7", false),
  /** Row 8: the watch after a course raised a sign. */
  RELAPSE_SUSPECTED("8", false),
  /** Row 10: a consent or document of a patient expires. */
  CONSENT_EXPIRES("10", false),
  /** Row 11: a slot was freed. */
  WAITLIST_OFFER("11", false),
  /** Row S1: a follow-up has 48 or 24 hours left and no place. */
  FOLLOW_UP_AT_RISK("S1", false),
  /** Row S1: a follow-up has 12 hours left, or none, and no place. */
  FOLLOW_UP_OVERDUE("S1", true),
  /** Row S2: a safety flag that a clinician sees to within the day. */
  SAFETY_ASSESSMENT("S2", false),
  /** Row S2: somebody may be in danger. */
  SAFETY("S2", true),
  /** Row S3: a vital sign is out of its limits. */
  VITAL_ALARM("S3", true),
  /** Row S3: a vital sign was not taken in time. */
  VITALS_OVERDUE("S3", true),
  /** Row S4. */
  REMS_FORM_DUE("S4", false),
  /** Row S5: a count of controlled stock does not agree. */
  STOCK_DISCREPANCY("S5", true),
  /** Row S6: a licence or a registration expires. */
  LICENCE_EXPIRES("S6", false),
  /** Row S6: what an insurer agreed to for a patient expires. */
  AUTHORIZATION_EXPIRES("S6", false),
  /** Row S8: a day before a dose, gates are closed that it would have to pass. */
  GATES_CLOSED("S8", false),
  /** Row S9: an appointment can not stay where it is, and has no other place. */
  NO_OTHER_PLACE("S9", false),
  /** A patient answered a text, perhaps to cancel; scenario 18. */
  PATIENT_WROTE("S7", false),
  /** A patient said STOP; scenario 17. */
  OPTED_OUT("S7", false),
  /** A patient said START. */
  OPTED_IN("S7", false);

  private final String row;
  private final boolean pages;

  Cause(String row, boolean pages) {
    this.row = row;
    this.pages = pages;
  }

  /** The row of the table: a code that says nothing to who does not know it. */
  public String row() {
    return row;
  }

  /** Whether who is on call has to answer it, at any hour. */
  public boolean pages() {
    return pages;
  }

  /** Whether it is of no use once the patient's episode of care is over, for whatever reason. */
  public boolean endsWithEpisode() {
    return switch (this) {
      case MEASURE_DUE,
          CONSENT_EXPIRES,
          WAITLIST_OFFER,
          GATES_CLOSED,
          NO_OTHER_PLACE,
          AUTHORIZATION_EXPIRES ->
          true;
      default -> false;
    };
  }

  /** Whether it is of no use once the patient died; what is owed to an authority stays owed. */
  public boolean endsWithLife() {
    return concernsPatient() && this != REMS_FORM_DUE;
  }

  /** Whether it is about a patient, so that one has to be named. */
  public boolean concernsPatient() {
    return this != STOCK_DISCREPANCY && this != LICENCE_EXPIRES;
  }
}
