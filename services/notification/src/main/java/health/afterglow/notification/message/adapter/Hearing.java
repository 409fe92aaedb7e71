package health.afterglow.notification.message.adapter;

import health.afterglow.messaging.Handled;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.agenda.Agenda;
import health.afterglow.notification.agenda.AgendaChanged;
import health.afterglow.notification.agenda.AgendaCommand;
import health.afterglow.notification.agenda.AgendaCommand.Revise;
import health.afterglow.notification.agenda.Entry;
import health.afterglow.notification.agenda.MessageTable;
import health.afterglow.notification.recipient.Recipient;
import health.afterglow.notification.recipient.RecipientCommand;
import health.afterglow.notification.recipient.RecipientEvent;
import health.afterglow.notification.subject.Heard;
import health.afterglow.notification.subject.News;
import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.Dose;
import health.afterglow.notification.subject.Subject.FollowUp;
import health.afterglow.notification.subject.Subject.Matter;
import health.afterglow.notification.subject.Subject.Unheard;
import health.afterglow.store.Stored;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something was heard of a subject, then its newest version is noted, its agenda is computed
 * anew, and what is due is handed over. Each step is harmless if repeated, so a crash in between is
 * mended when the event comes again.
 */
final class Hearing {

  private final Aggregate<Subject, News, Heard> subjects;
  private final Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas;
  private final Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients;
  private final HandingOver handingOver;
  private final Clock clock;

  Hearing(
      Aggregate<Subject, News, Heard> subjects,
      Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas,
      Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients,
      HandingOver handingOver,
      Clock clock) {
    this.subjects = subjects;
    this.agendas = agendas;
    this.recipients = recipients;
    this.handingOver = handingOver;
    this.clock = clock;
  }

  /** Takes the news in; answers the subject as it is now. */
  Stored<Subject> heard(String subjectId, Trigger trigger, News news) {
    if (asked(subjectId, trigger, news) instanceof Handled.Done<Subject, Heard>(var after, _, _)) {
      return after;
    }
    throw new IllegalStateException("what was heard could not be noted");
  }

  /** The same for a caller who can be told that it was refused; nothing is said then. */
  Handled<Subject, Heard> asked(String subjectId, Trigger trigger, News news) {
    Handled<Subject, Heard> handled = subjects.handler().handle(subjectId, trigger, news);
    if (handled instanceof Handled.Done<Subject, Heard>(var after, _, _)) {
      revise(subjectId, after.state());
    }
    return handled;
  }

  private void revise(String subjectId, Subject subject) {
    Revise revise = revision(subjectId, subject);
    if (revise == null) {
      return;
    }
    Handled<Agenda, AgendaChanged> revised =
        agendas.handler().handle(subjectId, Trigger.once(), atOnce(revise, subject.saidAt()));
    if (!(revised instanceof Handled.Done<Agenda, AgendaChanged>(var agenda, var changes, _))) {
      throw new IllegalStateException("an agenda could not be computed");
    }
    if (!changes.isEmpty() || subject.isOver()) {
      handingOver.withdrawTasks(subjectId, subject);
    }
    handingOver.due(subjectId, agenda.state());
  }

  private @Nullable Revise revision(String id, Subject subject) {
    return switch (subject) {
      case Unheard() -> null;
      case Appointment a ->
          new Revise(
              id,
              a.patientId(),
              a.siteId(),
              a.attempt(),
              a.start().isAfter(clock.instant())
                  ? MessageTable.of(a, zoneOf(a.patientId()))
                  : List.of());
      case FollowUp f ->
          new Revise(id, f.patientId(), f.siteId(), f.version(), MessageTable.of(f, null));
      case Dose d ->
          new Revise(
              id,
              d.patientId(),
              d.siteId(),
              d.version(),
              worthwhile(MessageTable.of(d, zoneOf(d.patientId()))));
      case Matter m ->
          new Revise(
              id,
              m.patientId(),
              m.siteId(),
              m.version(),
              MessageTable.of(m, m.patientId() == null ? null : zoneOf(m.patientId())));
    };
  }

  /** What is to be said at once is due now, even if who said it has a clock that is ahead. */
  private Revise atOnce(Revise revise, @Nullable Instant saidAt) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (saidAt == null || !saidAt.isAfter(now)) {
      return revise;
    }
    return new Revise(
        revise.subject(),
        revise.patientId(),
        revise.siteId(),
        revise.version(),
        revise.wanted().stream().map(e -> e.dueAt().equals(saidAt) ? e.dueNow(now) : e).toList());
  }

  /** Of an old event only what is still worth saying. */
  private List<Entry> worthwhile(List<Entry> entries) {
    Instant now = clock.instant();
    return entries.stream()
        .filter(e -> e.goodUntil() == null || e.goodUntil().isAfter(now))
        .toList();
  }

  private @Nullable ZoneId zoneOf(String patientId) {
    return recipients
        .store()
        .find(patientId)
        .map(stored -> stored.state().zone())
        .map(ZoneId::of)
        .orElse(null);
  }
}
