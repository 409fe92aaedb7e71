package health.afterglow.notification.subject;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.Change;
import health.afterglow.notification.subject.Subject.FollowUp;
import health.afterglow.notification.subject.Subject.Unheard;

/** Keeps the newest version of each subject. Old news, and news heard before, change nothing. */
public final class SubjectDecider implements Decider<Subject, News, Heard> {

  @Override
  public Subject initial() {
    return new Unheard();
  }

  @Override
  public Outcome<Heard> decide(Subject subject, News news) {
    Subject now =
        switch (news) {
          case News.Placed(var fresh) -> placed(subject, fresh);
          case News.Cancelled(var attempt) -> cancelled(subject, attempt);
          case News.Escalated(var fresh) -> escalated(subject, fresh);
          case News.Resolved() ->
              subject instanceof FollowUp followUp ? followUp.closed() : subject;
        };
    return now.equals(subject) ? Outcome.nothingToDo() : Outcome.accept(new Heard(now));
  }

  private static Subject placed(Subject subject, Appointment fresh) {
    if (subject instanceof Appointment known) {
      return fresh.attempt() > known.attempt() ? fresh.replacing(known) : known;
    }
    return fresh;
  }

  private static Subject cancelled(Subject subject, int attempt) {
    boolean concerned =
        subject instanceof Appointment known
            && known.attempt() <= attempt
            && known.change() != Change.CANCELLED;
    return concerned ? ((Appointment) subject).cancelled(attempt) : subject;
  }

  private static Subject escalated(Subject subject, FollowUp fresh) {
    boolean heardBefore =
        subject instanceof FollowUp known && !fresh.escalatedAt().isAfter(known.escalatedAt());
    return heardBefore ? subject : fresh;
  }

  @Override
  public Subject evolve(Subject subject, Heard heard) {
    return heard.now();
  }
}
