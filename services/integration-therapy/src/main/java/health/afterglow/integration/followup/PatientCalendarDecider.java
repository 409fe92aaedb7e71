package health.afterglow.integration.followup;

import health.afterglow.integration.followup.PatientCalendar.Entry;
import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;

/** Takes down what scheduling says; there is nothing to decide. */
public final class PatientCalendarDecider implements Decider<PatientCalendar, Entry, Entry> {

  @Override
  public PatientCalendar initial() {
    return PatientCalendar.EMPTY;
  }

  @Override
  public Outcome<Entry> decide(PatientCalendar calendar, Entry entry) {
    return calendar.after(entry).equals(calendar) ? Outcome.nothingToDo() : Outcome.accept(entry);
  }

  @Override
  public PatientCalendar evolve(PatientCalendar calendar, Entry entry) {
    return calendar.after(entry);
  }
}
