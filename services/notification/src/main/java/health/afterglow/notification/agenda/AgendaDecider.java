package health.afterglow.notification.agenda;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.notification.agenda.AgendaCommand.Confirm;
import health.afterglow.notification.agenda.AgendaCommand.ResumePatient;
import health.afterglow.notification.agenda.AgendaCommand.Revise;
import health.afterglow.notification.agenda.AgendaCommand.Settle;
import health.afterglow.notification.agenda.AgendaCommand.SilencePatient;
import health.afterglow.notification.agenda.Entry.Skipped;
import health.afterglow.notification.template.Notice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keeps the agenda in step with the fact: what was said stays said, what no longer holds is skipped
 * with its reason, and the same fact heard again changes nothing.
 */
public final class AgendaDecider implements Decider<Agenda, AgendaCommand, AgendaChanged> {

  @Override
  public Agenda initial() {
    return Agenda.EMPTY;
  }

  @Override
  public Outcome<AgendaChanged> decide(Agenda agenda, AgendaCommand command) {
    if (agenda.subject().isEmpty() && !(command instanceof Revise)) {
      return Outcome.refuse(AgendaRefusal.PLAN_UNKNOWN, "nothing is planned about this");
    }
    if (command instanceof Confirm(var version) && version != agenda.version()) {
      return Outcome.refuse(
          AgendaRefusal.APPOINTMENT_CHANGED, "the appointment was changed since; please call");
    }
    Agenda now =
        switch (command) {
          case Revise revise -> revised(agenda, revise);
          case Settle settle ->
              agenda.with(agenda.entries().stream().map(e -> settled(e, settle)).toList());
          case ResumePatient(var at) ->
              agenda.with(agenda.entries().stream().map(e -> e.resumed(at)).toList());
          case SilencePatient(var why) ->
              skipped(agenda, e -> e.audience().isOutside() && !e.notice().answersOptOut(), why);
          case Confirm(var version) ->
              skipped(agenda, e -> e.notice() == Notice.VISIT_UNCONFIRMED, Skipped.CONFIRMED)
                  .confirmed(version);
        };
    return now.equals(agenda) ? Outcome.nothingToDo() : Outcome.accept(new AgendaChanged(now));
  }

  private static Agenda revised(Agenda agenda, Revise revise) {
    if (revise.version() < agenda.version()) {
      return agenda;
    }
    Map<String, Entry> wanted =
        revise.wanted().stream().collect(Collectors.toMap(Entry::key, e -> e, (one, same) -> one));
    List<Entry> entries = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Entry entry : agenda.entries()) {
      known.add(entry.key());
      Entry now = wanted.get(entry.key());
      entries.add(!entry.isPlanned() ? entry : now == null ? entry.skipped(Skipped.STALE) : now);
    }
    revise.wanted().stream().filter(e -> known.add(e.key())).forEach(entries::add);
    return new Agenda(
        revise.subject(),
        revise.patientId(),
        revise.siteId(),
        revise.version(),
        agenda.confirmedVersion(),
        entries);
  }

  private static Entry settled(Entry entry, Settle settle) {
    if (!entry.isPlanned()) {
      return entry;
    }
    Skipped why = settle.skipped().get(entry.key());
    if (why != null) {
      return entry.skipped(why);
    }
    return settle.handedOver().contains(entry.key()) ? entry.handedOver() : entry;
  }

  private static Agenda skipped(Agenda agenda, Predicate<Entry> which, Skipped why) {
    return agenda.with(
        agenda.entries().stream()
            .map(e -> e.isPlanned() && which.test(e) ? e.skipped(why) : e)
            .toList());
  }

  @Override
  public Agenda evolve(Agenda agenda, AgendaChanged changed) {
    return changed.now();
  }
}
