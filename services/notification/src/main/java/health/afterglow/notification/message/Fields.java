package health.afterglow.notification.message;

import health.afterglow.notification.message.Directory.Site;
import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.Dose;
import health.afterglow.notification.subject.Subject.FollowUp;
import health.afterglow.notification.subject.Subject.Matter;
import health.afterglow.notification.subject.Subject.Unheard;
import health.afterglow.notification.template.InWords;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What the words of a message may bind, and nothing else: docs/domain.md, section 6. */
record Fields(Links links, Site site, String language, Instant now) {

  private static final int LONGEST_VALUE = 160;

  /** A line break would let a value add a header or a recipient. */
  static boolean areUnfit(Map<String, String> values) {
    return values.values().stream()
        .anyMatch(v -> v.length() > LONGEST_VALUE || v.chars().anyMatch(Character::isISOControl));
  }

  Map<String, String> of(Plan plan, Subject subject) {
    Map<String, String> values = new HashMap<>();
    values.put("clinic", site.shortName());
    String portal = links.portal(plan.messageId(), now);
    values.put("portal", portal);
    values.put("phone", site.phone() == null ? portal : site.phone());
    values.put("board", links.board());
    values.put("patient", InWords.patientCode(plan.patientId()));
    switch (subject) {
      case Appointment appointment -> {
        values.put("when", InWords.moment(appointment.start(), appointment.zone(), language));
        values.put("room", room(appointment));
      }
      case FollowUp followUp ->
          values.put("when", InWords.moment(followUp.dueAt(), followUp.zone(), language));
      case Dose dose -> values.put("when", InWords.moment(dose.endedAt(), dose.zone(), language));
      case Matter matter -> {
        values.put("when", InWords.moment(matter.at(), site.zone(), language));
        values.put("until", InWords.moment(matter.lapsesAt(), site.zone(), language));
        values.put("code", matter.cause().row());
        if (matter.cause().pages()) {
          values.put("board", links.answer(matter.id(), now));
        }
      }
      case Unheard() -> throw new IllegalStateException("nothing can be said of what is unheard");
    }
    values.keySet().retainAll(plan.notice().fields(plan.audience()));
    return values;
  }

  private static String room(Appointment appointment) {
    if (appointment.telehealth()) {
      return "by video";
    }
    return appointment.roomId() == null ? "at the clinic" : appointment.roomId();
  }
}
