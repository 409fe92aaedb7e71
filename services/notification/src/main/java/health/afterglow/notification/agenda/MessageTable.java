package health.afterglow.notification.agenda;

import health.afterglow.notification.agenda.Entry.Status;
import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.Dose;
import health.afterglow.notification.subject.Subject.FollowUp;
import health.afterglow.notification.subject.Subject.Matter;
import health.afterglow.notification.subject.Subject.Unheard;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of messages of {@code docs/domain.md}, section 6: what follows from a fact, when, and
 * in which ways. The same fact gives the same entries, whenever it is asked.
 */
public final class MessageTable {

  static final List<Medium> PREFERRED = List.of(Medium.SMS, Medium.EMAIL);
  private static final List<Medium> MAIL_FIRST = List.of(Medium.EMAIL, Medium.SMS);
  static final List<Medium> MAIL = List.of(Medium.EMAIL);
  static final List<Medium> PORTAL = List.of(Medium.PORTAL);
  static final Duration DAY = Duration.ofDays(1);

  /** A person calls within two to four hours of an early leave or an adverse event. */
  private static final Duration CHECK_IN_BY_PHONE = Duration.ofHours(2);

  /** When the next tier of who is on call is paged: 5, 10, 15 minutes; the last is everyone. */
  private static final List<Duration> TIERS =
      List.of(Duration.ZERO, Duration.ofMinutes(5), Duration.ofMinutes(10));

  private static final Duration NOBODY_ANSWERED = Duration.ofMinutes(15);

  private MessageTable() {}

  /**
   * What is to be said.
   *
   * @param patientZone where the patient lives, if that is known
   */
  public static List<Entry> of(Subject subject, @Nullable ZoneId patientZone) {
    return switch (subject) {
      case Unheard() -> List.of();
      case Appointment appointment ->
          new AppointmentEntries(
                  appointment, patientZone == null ? ZoneId.of(appointment.zone()) : patientZone)
              .entries();
      case FollowUp followUp ->
          followUp.open()
              ? List.of(
                  staff(
                      Notice.FOLLOW_UP_ESCALATED,
                      followUp.siteId(),
                      followUp.version(),
                      "",
                      followUp.escalatedAt()))
              : List.of();
      case Dose dose -> ofDose(dose, patientZone == null ? ZoneId.of(dose.zone()) : patientZone);
      case Matter matter -> matter.isUnanswered() ? ofMatter(matter, patientZone) : List.of();
    };
  }

  /** The tier that a recipient of a page stands for, for instance {@code denver:2}. */
  public static String onCall(String siteId, int tier) {
    return siteId + ":" + tier;
  }

  private static List<Entry> ofDose(Dose dose, ZoneId zone) {
    if (!dose.exposed()) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    Instant next = dose.anchorAt().plus(DAY);
    Instant due = QuietHours.after(next, zone);
    Instant until = next.plus(DAY);
    for (List<Medium> media : List.of(PORTAL, PREFERRED)) {
      entries.add(
          entry(
              Notice.CHECK_IN,
              Audience.PATIENT,
              dose.patientId(),
              media,
              "+24h",
              dose.version(),
              due,
              until));
    }
    if (dose.leftEarly()) {
      entries.add(
          entry(
              Notice.EARLY_LEAVE,
              Audience.STAFF,
              dose.siteId(),
              MAIL,
              "",
              dose.version(),
              dose.endedAt(),
              dose.endedAt().plus(DAY)));
      entries.add(
          entry(
              Notice.CHECK_IN,
              Audience.STAFF,
              dose.siteId(),
              MAIL,
              "+2h",
              dose.version(),
              dose.endedAt().plus(CHECK_IN_BY_PHONE),
              dose.endedAt().plus(DAY)));
    }
    return entries;
  }

  private static List<Entry> ofMatter(Matter matter, @Nullable ZoneId zone) {
    return switch (matter.cause()) {
      case MEASURE_DUE -> {
        List<Entry> entries = new ArrayList<>();
        for (int days = 0; days <= 2; days++) {
          Instant due = matter.at().plus(DAY.multipliedBy(days));
          String offset = "+" + 24 * days + "h";
          entries.add(toPatient(matter, Notice.QUESTIONS_DUE, PREFERRED, offset, due, zone, DAY));
        }
        entries.add(staff(matter, Notice.CALL_TASK, "+72h", matter.at().plus(DAY.multipliedBy(3))));
        yield entries;
      }
      case RELAPSE_SUSPECTED ->
          List.of(
              staff(matter, Notice.RELAPSE_SUSPECTED, "", matter.raisedAt()),
              staff(matter, Notice.RELAPSE_REMINDER, "+24h", matter.raisedAt().plus(DAY)));
      case CONSENT_EXPIRES -> {
        Instant due = later(matter.at().minus(DAY.multipliedBy(14)), matter.raisedAt());
        Duration week = DAY.multipliedBy(7);
        yield List.of(
            toPatient(matter, Notice.PAPERS_EXPIRE, PORTAL, "-14d", due, zone, week),
            toPatient(matter, Notice.PAPERS_EXPIRE, PREFERRED, "-14d", due, zone, week),
            staff(
                matter,
                Notice.CALL_TASK,
                "-7d",
                later(matter.at().minus(week), matter.raisedAt())));
      }
      case WAITLIST_OFFER -> ofOffer(matter, zone);
      case ADVERSE_EVENT -> {
        Instant due = later(matter.at().plus(CHECK_IN_BY_PHONE), matter.raisedAt());
        yield List.of(staff(matter, Notice.CHECK_IN, "+2h", due));
      }
      case FOLLOW_UP_AT_RISK ->
          List.of(staff(matter, Notice.FOLLOW_UP_AT_RISK, "", matter.raisedAt()));
      case SAFETY_ASSESSMENT ->
          List.of(staff(matter, Notice.SAFETY_ASSESSMENT, "", matter.raisedAt()));
      case GATES_CLOSED ->
          List.of(
              entry(
                  Notice.GATES_CLOSED,
                  Audience.STAFF,
                  matter.siteId(),
                  MAIL,
                  "",
                  matter.version(),
                  matter.raisedAt(),
                  matter.raisedAt().plus(DAY)));
      case NO_OTHER_PLACE -> List.of(staff(matter, Notice.NO_OTHER_PLACE, "", matter.raisedAt()));
      case REMS_FORM_DUE -> before(matter, Notice.REMS_FORM_DUE, 6, 2, 0);
      case LICENCE_EXPIRES, AUTHORIZATION_EXPIRES ->
          before(matter, Notice.LICENCE_EXPIRES, 60, 30, 7);
      case PATIENT_WROTE -> List.of(staff(matter, Notice.PATIENT_WROTE, "", matter.raisedAt()));
      case OPTED_OUT -> List.of(answer(matter, Notice.OPTED_OUT));
      case OPTED_IN -> List.of(answer(matter, Notice.OPTED_IN));
      case STOCK_DISCREPANCY -> {
        List<Entry> entries = new ArrayList<>(pages(matter));
        entries.add(staff(matter, Notice.STOCK_DISCREPANCY, "", matter.raisedAt()));
        yield entries;
      }
      case FOLLOW_UP_OVERDUE, SAFETY, VITAL_ALARM, VITALS_OVERDUE -> pages(matter);
    };
  }

  /**
   * An offer lapses, so that it can't wait for the morning: at night, and where nobody knows
   * whether it is night, it goes by mail at once, and by text too as soon as that may be, if it
   * still stands.
   */
  private static List<Entry> ofOffer(Matter matter, @Nullable ZoneId zone) {
    Instant now = matter.raisedAt();
    Instant morning = zone == null ? now : QuietHours.after(now, zone);
    boolean day = zone != null && morning.equals(now);
    return day
        ? List.of(offer(matter, PREFERRED, now))
        : List.of(offer(matter, MAIL_FIRST, now), offer(matter, List.of(Medium.SMS), morning));
  }

  private static Entry offer(Matter matter, List<Medium> media, Instant due) {
    return entry(
        Notice.WAITLIST_OFFER,
        Audience.PATIENT,
        patientOf(matter),
        media,
        "",
        matter.version(),
        due,
        matter.lapsesAt());
  }

  private static List<Entry> pages(Matter matter) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < TIERS.size(); i++) {
      for (Medium medium : List.of(Medium.PAGE, Medium.EMAIL)) {
        entries.add(page(matter, i + 1, "+" + TIERS.get(i).toMinutes() + "min", medium));
      }
    }
    Instant last = matter.raisedAt().plus(NOBODY_ANSWERED);
    for (int tier = 1; tier <= TIERS.size(); tier++) {
      entries.add(page(matter, tier, "+15min", Medium.PAGE));
    }
    entries.add(staff(matter, Notice.PAGE, "+15min", last));
    return entries;
  }

  private static Entry page(Matter matter, int tier, String offset, Medium medium) {
    Duration wait = offset.equals("+15min") ? NOBODY_ANSWERED : TIERS.get(tier - 1);
    return entry(
        Notice.PAGE,
        Audience.ON_CALL,
        onCall(matter.siteId(), tier),
        List.of(medium),
        offset + "-" + tier,
        matter.version(),
        matter.raisedAt().plus(wait),
        null);
  }

  /** So many days before the deadline; those that had passed when it was raised are left out. */
  private static List<Entry> before(Matter matter, Notice notice, int... daysBefore) {
    List<Entry> entries = new ArrayList<>();
    for (int days : daysBefore) {
      Instant due = matter.at().minus(DAY.multipliedBy(days));
      if (!due.isBefore(matter.raisedAt())) {
        entries.add(staff(matter, notice, "-" + days + "d", due));
      }
    }
    return entries.isEmpty() ? List.of(staff(matter, notice, "", matter.raisedAt())) : entries;
  }

  private static Entry answer(Matter matter, Notice notice) {
    return toPatient(
        matter, notice, List.of(Medium.SMS), "", matter.raisedAt(), null, Duration.ofHours(1));
  }

  private static Entry toPatient(
      Matter matter,
      Notice notice,
      List<Medium> media,
      String offset,
      Instant at,
      @Nullable ZoneId zone,
      Duration worth) {
    Instant due = zone == null ? at : QuietHours.after(at, zone);
    return entry(
        notice,
        Audience.PATIENT,
        patientOf(matter),
        media,
        offset,
        matter.version(),
        due,
        due.plus(worth));
  }

  private static String patientOf(Matter matter) {
    String patientId = matter.patientId();
    if (patientId == null) {
      throw new IllegalArgumentException(matter.cause() + " is about a patient");
    }
    return patientId;
  }

  private static Entry staff(Matter matter, Notice notice, String offset, Instant due) {
    return staff(notice, matter.siteId(), matter.version(), offset, due);
  }

  private static Entry staff(
      Notice notice, String siteId, int version, String offset, Instant due) {
    return entry(notice, Audience.STAFF, siteId, MAIL, offset, version, due, null);
  }

  static Entry entry(
      Notice notice,
      Audience audience,
      String recipientId,
      List<Medium> media,
      String offset,
      int version,
      Instant dueAt,
      @Nullable Instant goodUntil) {
    return new Entry(
        notice,
        audience,
        recipientId,
        media,
        offset,
        version,
        dueAt,
        goodUntil,
        Status.PLANNED,
        null);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
