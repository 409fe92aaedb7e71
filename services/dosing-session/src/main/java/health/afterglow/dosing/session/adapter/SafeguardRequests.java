package health.afterglow.dosing.session.adapter;

import static health.afterglow.dosing.session.adapter.SessionRequests.millis;
import static health.afterglow.dosing.session.adapter.SessionRequests.moment;
import static health.afterglow.dosing.session.adapter.SessionRequests.requireAllowed;
import static health.afterglow.dosing.session.adapter.SessionRequests.requireId;
import static java.util.Objects.requireNonNull;

import health.afterglow.dosing.session.Action;
import health.afterglow.dosing.session.Action.Role;
import health.afterglow.dosing.session.AdverseEvent;
import health.afterglow.dosing.session.AdverseEvent.Relatedness;
import health.afterglow.dosing.session.AdverseEvent.Result;
import health.afterglow.dosing.session.SessionCommand;
import health.afterglow.dosing.session.SessionCommand.RecordAdverseEvent;
import health.afterglow.dosing.session.SessionCommand.RenewOrder;
import health.afterglow.dosing.session.SessionCommand.SubmitRems;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about what guards a session, in the manner of {@link SessionRequests}. */
final class SafeguardRequests {

  private SafeguardRequests() {}

  /** A renewed order. */
  record OrderBody(
      Instant at,
      String prescriberId,
      BigDecimal orderedDoseMg,
      SessionRequests.@Nullable TermsField terms,
      @Nullable Role role) {
    OrderBody {
      requireNonNull(at);
      requireId(prescriberId);
      requireNonNull(orderedDoseMg);
    }

    SessionCommand command(Instant now) {
      requireAllowed(Action.ORDER, role);
      return new RenewOrder(
          prescriberId, orderedDoseMg, SessionRequests.TermsField.terms(terms), moment(at, now));
    }
  }

  /** Something that went wrong for the patient, in codes. */
  record AdverseEventBody(
      Instant at,
      String by,
      String term,
      int grade,
      String action,
      Relatedness relatedness,
      Result result,
      boolean serious) {
    AdverseEventBody {
      requireNonNull(at);
      requireId(by);
      requireId(term);
      requireId(action);
      requireNonNull(relatedness);
      requireNonNull(result);
    }

    SessionCommand command(Instant now) {
      return new RecordAdverseEvent(
          new AdverseEvent(term, grade, millis(at), action, relatedness, result, serious, by),
          moment(at, now));
    }
  }

  /** The REMS form was handed in. */
  record RemsBody(Instant at, String by) {
    RemsBody {
      requireNonNull(at);
      requireId(by);
    }

    SessionCommand command(Instant now) {
      return new SubmitRems(by, moment(at, now));
    }
  }
}
