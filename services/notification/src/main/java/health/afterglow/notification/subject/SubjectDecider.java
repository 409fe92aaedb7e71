package health.afterglow.notification.subject;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.Change;
import health.afterglow.notification.subject.Subject.Dose;
import health.afterglow.notification.subject.Subject.FollowUp;
import health.afterglow.notification.subject.Subject.Matter;
import health.afterglow.notification.subject.Subject.Unheard;
import java.time.Instant;

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
          case News.Cancelled(var attempt, var at) -> cancelled(subject, attempt, at);
          case News.Escalated(var fresh) -> escalated(subject, fresh);
          case News.Ended(var fresh) ->
              subject instanceof Dose known && known.version() >= fresh.version() ? known : fresh;
          case News.Raised(var fresh) -> raised(subject, fresh);
          case News.Repeated(var fresh) ->
              subject instanceof Matter known && known.open() && known.cause() == fresh.cause()
                  ? known
                  : raised(subject, fresh);
          case News.EpisodeOver(var died) -> endsWith(subject, died) ? resolved(subject) : subject;
          case News.Acknowledged(var by, var at) ->
              subject instanceof Matter matter && matter.isUnanswered()
                  ? matter.acknowledged(by, at)
                  : subject;
          case News.Resolved() -> resolved(subject);
        };
    return now.equals(subject) ? Outcome.nothingToDo() : Outcome.accept(new Heard(now));
  }

  private static Subject placed(Subject subject, Appointment fresh) {
    if (subject instanceof Appointment known) {
      return fresh.attempt() > known.attempt() ? fresh.replacing(known) : known;
    }
    return fresh;
  }

  private static Subject raised(Subject subject, Matter fresh) {
    return subject instanceof Matter known && known.version() >= fresh.version() ? known : fresh;
  }

  private static boolean endsWith(Subject subject, boolean died) {
    return switch (subject) {
      case FollowUp _ -> died;
      case Matter matter ->
          matter.cause().endsWithEpisode() || (died && matter.cause().endsWithLife());
      case Unheard _, Appointment _, Dose _ -> false;
    };
  }

  private static Subject resolved(Subject subject) {
    return switch (subject) {
      case FollowUp followUp -> followUp.closed();
      case Matter matter -> matter.closed();
      case Unheard _, Appointment _, Dose _ -> subject;
    };
  }

  private static Subject cancelled(Subject subject, int attempt, Instant at) {
    boolean concerned =
        subject instanceof Appointment known
            && known.attempt() <= attempt
            && known.change() != Change.CANCELLED;
    return concerned ? ((Appointment) subject).cancelled(attempt, at) : subject;
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
