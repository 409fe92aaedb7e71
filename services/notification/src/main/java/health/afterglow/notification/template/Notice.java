package health.afterglow.notification.template;

import static health.afterglow.notification.template.Audience.CLINICIAN;
import static health.afterglow.notification.template.Audience.CONTACT;
import static health.afterglow.notification.template.Audience.ON_CALL;
import static health.afterglow.notification.template.Audience.PATIENT;
import static health.afterglow.notification.template.Audience.STAFF;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What there is to say. Each has a template per audience. The numbers are those of the table in
 * {@code docs/domain.md}, section 6; its row 9, crisis resources, is shown on screen and never
 * sent.
 */
public enum Notice {
  /** Row 1. */
  APPOINTMENT_BOOKED(PATIENT, CLINICIAN),
  /** Row 1. */
  APPOINTMENT_RESCHEDULED(PATIENT, CLINICIAN),
  /** Row 1. */
  APPOINTMENT_CANCELLED(PATIENT, CLINICIAN),
  /** Row 1: the appointment goes on without this clinician. */
  APPOINTMENT_REASSIGNED(CLINICIAN),
  /** Rows 2 and 6. */
  APPOINTMENT_REMINDER(PATIENT),
  /** Row 2: nobody confirmed a dosing session that is a day away. */
  VISIT_UNCONFIRMED(STAFF),
  /** Row 3: food, medicines, driver; what it says is behind the link. */
  VISIT_PREPARATION(PATIENT),
  /** Row 4: the driver or safety contact, who agreed to be asked; or the coordinator. */
  COMPANION_CHECK(CONTACT, STAFF),
  /** Row 5; by a person, two hours after an early leave or an adverse event. */
  CHECK_IN(PATIENT, STAFF),
  /** Row 5: a patient left early, so a person calls at once. */
  EARLY_LEAVE(STAFF),
  /** Row 7. */
  QUESTIONS_DUE(PATIENT),
  /** Row 8. */
  RELAPSE_SUSPECTED(STAFF),
  /** Row 8, its next tier: a day has gone by. */
  RELAPSE_REMINDER(STAFF),
  /** Row 10. */
  PAPERS_EXPIRE(PATIENT),
  /** Row 11. */
  WAITLIST_OFFER(PATIENT),
  /** Row S1. */
  FOLLOW_UP_ESCALATED(STAFF),
  /** Row S1: 48 and 24 hours are left. */
  FOLLOW_UP_AT_RISK(STAFF),
  /** Rows S1 to S3 and S5: somebody has to answer now. */
  PAGE(ON_CALL, STAFF),
  /** Row S2: a clinician sees to the patient within the day. */
  SAFETY_ASSESSMENT(STAFF),
  /** Row S4. */
  REMS_FORM_DUE(STAFF),
  /** Row S5. */
  STOCK_DISCREPANCY(STAFF),
  /** Row S6. */
  LICENCE_EXPIRES(STAFF),
  /** Row S8: a dose a day away would not be let through. */
  GATES_CLOSED(STAFF),
  /** Row S9: an appointment that can not stay has no other place. */
  NO_OTHER_PLACE(STAFF),
  /** Row S7: somebody could not be reached, so a person has to call. */
  CALL_TASK(STAFF),
  /** A patient wrote: perhaps a cancellation, or something that needs an eye. */
  PATIENT_WROTE(STAFF),
  /** The one answer to STOP. */
  OPTED_OUT(PATIENT),
  /** The one answer to START. */
  OPTED_IN(PATIENT);

  @SuppressWarnings("ImmutableEnumChecker") // Made by Set.of.
  private final Set<Audience> audiences;

  Notice(Audience... audiences) {
    this.audiences = Set.of(audiences);
  }

  /** The name of its template, for instance {@code appointment-booked}. */
  public String templateName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The notice whose template has this name. */
  public static Optional<Notice> named(String templateName) {
    return Arrays.stream(values()).filter(n -> n.templateName().equals(templateName)).findFirst();
  }

  /** Whom it is for. */
  public Set<Audience> audiences() {
    return audiences;
  }

  /** The fields that its words for this audience may bind; only an offer lapses. */
  public Set<String> fields(Audience audience) {
    if (this != WAITLIST_OFFER) {
      return audience.fields();
    }
    Set<String> more = new TreeSet<>(audience.fields());
    more.add("until");
    return Set.copyOf(more);
  }

  /** Whether it answers the patient's own word, and so goes out even to who opted out. */
  public boolean answersOptOut() {
    return this == OPTED_OUT || this == OPTED_IN;
  }

  /**
   * Whether it is not said any more once the patient died. Clinicians still hear of their
   * appointments, and what the site owes to an authority stays owed; scenario 24.
   */
  public boolean endsWithLife(Audience audience) {
    return audience != CLINICIAN && this != REMS_FORM_DUE;
  }

  /** Whether it goes by mail at any hour: news, and what would lapse before the morning. */
  public boolean goesByMailAtNight() {
    return tellsChange() || this == WAITLIST_OFFER;
  }

  /** Whether it tells at once what happened to an appointment. */
  public boolean tellsChange() {
    return this == APPOINTMENT_BOOKED
        || this == APPOINTMENT_RESCHEDULED
        || this == APPOINTMENT_CANCELLED;
  }
}
