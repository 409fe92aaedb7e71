package health.afterglow.notification.message;

import health.afterglow.notification.agenda.Agenda;
import health.afterglow.notification.agenda.Entry;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;
import health.afterglow.notification.template.Templates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes messages of the entries of an agenda. The same entry makes the same message. */
public final class Planning {

  private final Templates templates;

  /** With the templates, whose versions are noted in the plans. */
  public Planning(Templates templates) {
    this.templates = templates;
  }

  /**
   * The message of an entry.
   *
   * @param preferred the way that the patient wants to be told first, if they said
   */
  public Plan of(Agenda agenda, Entry entry, @Nullable Medium preferred) {
    List<Medium> media = new ArrayList<>(entry.media());
    if (preferred != null && media.size() > 1 && media.remove(preferred)) {
      media.addFirst(preferred);
    }
    return new Plan(
        entry.notice(),
        templates.of(entry.notice(), entry.audience()).version(),
        media.getFirst(),
        entry.audience(),
        entry.recipientId(),
        agenda.patientId(),
        agenda.siteId(),
        agenda.subject(),
        entry.version(),
        entry.offset(),
        media.subList(1, media.size()),
        entry.goodUntil());
  }

  /** The request to a person to call because this message did not arrive. */
  public Plan callInstead(Plan plan) {
    Notice instead =
        plan.audience() == Audience.CONTACT ? Notice.COMPANION_CHECK : Notice.CALL_TASK;
    return new Plan(
        instead,
        templates.of(instead, Audience.STAFF).version(),
        Medium.EMAIL,
        Audience.STAFF,
        plan.siteId(),
        plan.patientId(),
        plan.siteId(),
        plan.subject(),
        plan.subjectVersion(),
        "",
        List.of(),
        null);
  }
}
