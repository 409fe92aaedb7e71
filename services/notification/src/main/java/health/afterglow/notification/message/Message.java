package health.afterglow.notification.message;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way: planned → sending → sent; or failed, dropped, or of uncertain outcome. An
 * end that leaves somebody untold stays due until a person was asked to call.
 */
public sealed interface Message {

  /** Does not exist yet. */
  record Unplanned() implements Message {}

  /**
   * Waits to be sent, or sent again.
   *
   * @param dueAt when to try next
   * @param why what it waits for, if a try came to nothing
   */
  record Planned(Progress progress, Instant dueAt, @Nullable Reason why) implements Message {}

  /** Handed to its channel; the outcome is not known yet. */
  record Sending(Progress progress, Instant since) implements Message {}

  /** The channel took it. */
  record Sent(Progress progress, Instant at) implements Message {}

  /** It reached the recipient's device, or was read behind its link. */
  record Delivered(Progress progress, Instant at) implements Message {}

  /** It will not be tried again. */
  record Failed(Progress progress, Reason reason, Instant at, boolean personDue)
      implements Message {}

  /** Nobody knows whether the channel took it, and it is not sent again. */
  record Uncertain(Progress progress, Instant at, boolean personDue) implements Message {}

  /** There was nothing to send, or no way to. */
  record Dropped(Progress progress, Reason reason, Instant at, boolean personDue)
      implements Message {}

  /**
   * How far it has come.
   *
   * @param attempts how often it was handed to its channel
   * @param waits how often it was put off before that
   * @param uncertain how many attempts had an outcome that nobody knows
   */
  record Progress(Plan plan, Instant plannedAt, int attempts, int waits, int uncertain) {

    Progress putOff() {
      return new Progress(plan, plannedAt, attempts, waits + 1, uncertain);
    }

    Progress attempted(int templateVersion) {
      return new Progress(
          plan.withTemplateVersion(templateVersion), plannedAt, attempts + 1, waits, uncertain);
    }

    Progress leftUncertain() {
      return new Progress(plan, plannedAt, attempts, waits, uncertain + 1);
    }
  }

  /** How far it has come, if it exists. */
  default Optional<Progress> journey() {
    return switch (this) {
      case Unplanned() -> Optional.empty();
      case Planned m -> Optional.of(m.progress());
      case Sending m -> Optional.of(m.progress());
      case Sent m -> Optional.of(m.progress());
      case Delivered m -> Optional.of(m.progress());
      case Failed m -> Optional.of(m.progress());
      case Uncertain m -> Optional.of(m.progress());
      case Dropped m -> Optional.of(m.progress());
    };
  }

  /** When this service has to do something about it, if it has to. */
  default Optional<Instant> nextStepAt() {
    return switch (this) {
      case Planned(_, var dueAt, _) -> Optional.of(dueAt);
      case Failed(_, _, var at, var personDue) when personDue -> Optional.of(at);
      case Uncertain(_, var at, var personDue) when personDue -> Optional.of(at);
      case Dropped(_, _, var at, var personDue) when personDue -> Optional.of(at);
      case Unplanned _, Sending _, Sent _, Delivered _, Failed _, Uncertain _, Dropped _ ->
          Optional.empty();
    };
  }

  /** Why it waits, failed or was dropped, if it did. */
  default @Nullable Reason why() {
    return switch (this) {
      case Planned(_, _, var why) -> why;
      case Failed(_, var reason, _, _) -> reason;
      case Dropped(_, var reason, _, _) -> reason;
      case Unplanned _, Sending _, Sent _, Delivered _, Uncertain _ -> null;
    };
  }

  /**
   * Whether an end like this leaves somebody untold, so that the next way has to be tried, or a
   * person has to call.
   *
   * @param end why it failed or was dropped; null if it is uncertain
   */
  static boolean leavesUntold(Plan plan, @Nullable Reason end) {
    if (plan.notice().answersOptOut()) {
      return false;
    }
    return switch (plan.audience()) {
      case STAFF -> false;
      case ON_CALL -> end == Reason.NOBODY_ON_CALL;
      case PATIENT, CONTACT, CLINICIAN ->
          end == null
              || switch (end) {
                case STALE, DECEASED -> false;
                case TOO_LATE -> plan.notice().tellsChange();
                case NO_CONSENT, NO_EMAIL, NO_PHONE -> !plan.notice().tellsChange();
                default -> true;
              };
    };
  }
}
