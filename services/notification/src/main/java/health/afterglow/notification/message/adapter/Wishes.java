package health.afterglow.notification.message.adapter;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Sorts;
import health.afterglow.kernel.Ids;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.agenda.Agenda;
import health.afterglow.notification.agenda.AgendaChanged;
import health.afterglow.notification.agenda.AgendaCommand;
import health.afterglow.notification.agenda.AgendaCommand.ResumePatient;
import health.afterglow.notification.agenda.AgendaCommand.SilencePatient;
import health.afterglow.notification.agenda.Entry.Skipped;
import health.afterglow.notification.message.Planning;
import health.afterglow.notification.message.Reason;
import health.afterglow.notification.recipient.Recipient;
import health.afterglow.notification.recipient.RecipientCommand;
import health.afterglow.notification.recipient.RecipientCommand.NoteDeath;
import health.afterglow.notification.recipient.RecipientCommand.OptIn;
import health.afterglow.notification.recipient.RecipientCommand.OptOut;
import health.afterglow.notification.recipient.RecipientEvent;
import health.afterglow.notification.recipient.Wording;
import health.afterglow.notification.subject.Cause;
import health.afterglow.notification.subject.News;
import health.afterglow.notification.subject.Subject.Matter;
import health.afterglow.store.Stored;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Does what a patient's own words, or the end of their care, ask for. Opting out comes first and
 * alone stops every message; what follows turns what was planned into calls. Source: {@code
 * docs/domain.md}, section 6 and scenarios 17, 18 and 24.
 */
final class Wishes {

  private static final int AGENDAS_AT_MOST = 500;

  private final Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients;
  private final Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas;
  private final Hearing hearing;
  private final HandingOver handingOver;
  private final Planning planning;
  private final Clock clock;

  Wishes(
      Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients,
      Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas,
      Hearing hearing,
      HandingOver handingOver,
      Planning planning,
      Clock clock) {
    this.recipients = recipients;
    this.agendas = agendas;
    this.hearing = hearing;
    this.handingOver = handingOver;
    this.planning = planning;
    this.clock = clock;
  }

  /**
   * A text came from a number.
   *
   * @param textId the gateway's id of it: the same text again does nothing more
   * @return how many patients it may be from
   */
  int said(String textId, String numberHash, Wording wording) {
    List<Stored<Recipient>> senders =
        recipients
            .store()
            .search(eq("find.number", numberHash), Sorts.ascending("_id"), AGENDAS_AT_MOST);
    for (Stored<Recipient> sender : senders) {
      switch (wording) {
        case STOP -> stop(sender, textId);
        case CANCEL -> {
          stop(sender, textId);
          raise(sender, Cause.PATIENT_WROTE, textId);
        }
        case START -> start(sender, textId);
        case DANGER -> raise(sender, Cause.SAFETY, textId);
        case OTHER -> raise(sender, Cause.PATIENT_WROTE, textId);
      }
    }
    return senders.size();
  }

  private void stop(Stored<Recipient> sender, String textId) {
    note(sender.id(), new OptOut(sender.id(), now()));
    agendasOf(sender.id()).forEach(this::callForWhatIsPlanned);
    silence(sender.id(), Skipped.OPTED_OUT);
    raise(sender, Cause.OPTED_OUT, textId);
  }

  private void callForWhatIsPlanned(Stored<Agenda> agenda) {
    agenda.state().entries().stream()
        .filter(e -> e.isPlanned() && e.audience().isOutside() && !e.notice().answersOptOut())
        .findFirst()
        .ifPresent(
            e ->
                handingOver.callInstead(
                    planning.of(agenda.state(), e, null), Reason.OPTED_OUT.name()));
  }

  private void start(Stored<Recipient> sender, String textId) {
    note(sender.id(), new OptIn(sender.id(), now()));
    agendasOf(sender.id()).forEach(agenda -> tell(agenda.id(), new ResumePatient(now())));
    raise(sender, Cause.OPTED_IN, textId);
  }

  /** The patient died: nothing more is said to them, or asked of staff for them, at once. */
  void died(String patientId) {
    note(patientId, new NoteDeath(patientId));
    silence(patientId, Skipped.DECEASED);
    over(patientId, new News.EpisodeOver(true));
    handingOver.withdrawTasksOf(patientId);
  }

  /** The episode of care is over: what only it was asked for is not asked any more. */
  void leftCare(String patientId) {
    over(patientId, new News.EpisodeOver(false));
  }

  private void over(String patientId, News.EpisodeOver news) {
    for (Stored<Agenda> agenda : agendasOf(patientId)) {
      var _ = hearing.heard(agenda.id(), Trigger.once(), news);
    }
  }

  private void silence(String patientId, Skipped why) {
    agendasOf(patientId).forEach(agenda -> tell(agenda.id(), new SilencePatient(why)));
  }

  private void raise(Stored<Recipient> sender, Cause cause, String textId) {
    Recipient recipient = sender.state();
    if (recipient.siteId() == null) {
      return;
    }
    String id = Ids.derived("mat", cause.name(), sender.id(), textId);
    Matter matter = Matter.raised(id, cause, 1, sender.id(), recipient.siteId(), now(), now());
    var _ = hearing.heard(id, Trigger.once(), new News.Raised(matter));
  }

  private List<Stored<Agenda>> agendasOf(String patientId) {
    return agendas
        .store()
        .search(eq("find.patientId", patientId), Sorts.ascending("_id"), AGENDAS_AT_MOST);
  }

  private void tell(String agendaId, AgendaCommand command) {
    var _ = agendas.handler().handle(agendaId, Trigger.once(), command);
  }

  private void note(String patientId, RecipientCommand command) {
    var _ = recipients.handler().handle(patientId, Trigger.once(), command);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
