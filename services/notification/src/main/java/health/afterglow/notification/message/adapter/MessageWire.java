package health.afterglow.notification.message.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.afterglow.messaging.WireEvent;
import health.afterglow.messaging.WireMapping;
import health.afterglow.notification.message.Message;
import health.afterglow.notification.message.MessageEvent;
import health.afterglow.notification.message.MessageEvent.MessageDelivered;
import health.afterglow.notification.message.MessageEvent.MessageFailed;
import health.afterglow.notification.message.MessageEvent.MessageSent;
import health.afterglow.notification.message.MessageEvent.SendingBecameUncertain;
import health.afterglow.notification.message.Plan;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What other services get to see of a message: ids, codes and times. Who is on call counts as
 * staff, and their pages as texts; what lies in the portal was not sent to anybody.
 */
final class MessageWire implements WireMapping<Message, MessageEvent> {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Facts(
      String messageId,
      String template,
      int templateVersion,
      String channel,
      String recipient,
      @Nullable String patientId,
      String subject,
      int subjectVersion,
      @Nullable String offset,
      String siteId,
      @Nullable String reason,
      @Nullable Instant sentAt,
      @Nullable Instant failedAt,
      @Nullable Instant at) {}

  @Override
  public Optional<WireEvent> publish(Message after, MessageEvent event) {
    return after.journey().map(Message.Progress::plan).flatMap(plan -> publish(plan, event));
  }

  private static Optional<WireEvent> publish(Plan plan, MessageEvent event) {
    if (plan.medium() == Medium.PORTAL || plan.audience() == Audience.CONTACT) {
      return Optional.empty();
    }
    return switch (event) {
      case MessageSent(var at) ->
          Optional.of(WireEvent.v1("message-sent", facts(plan, null, at, null, null)));
      case MessageFailed(var reason, var at) ->
          Optional.of(WireEvent.v1("message-failed", facts(plan, reason.name(), null, at, null)));
      case SendingBecameUncertain(var at, _) ->
          Optional.of(WireEvent.v1("message-uncertain", facts(plan, null, null, null, at)));
      case MessageDelivered(var at) ->
          Optional.of(WireEvent.v1("message-delivered", facts(plan, null, null, null, at)));
      case MessageEvent.MessagePlanned _,
          MessageEvent.SendingPutOff _,
          MessageEvent.SendingBegan _,
          MessageEvent.SendingRefused _,
          MessageEvent.MessageDropped _,
          MessageEvent.PersonAsked _ ->
          Optional.empty();
    };
  }

  private static Facts facts(
      Plan plan,
      @Nullable String reason,
      @Nullable Instant sentAt,
      @Nullable Instant failedAt,
      @Nullable Instant at) {
    return new Facts(
        plan.messageId(),
        plan.notice().templateName(),
        plan.templateVersion(),
        plan.medium() == Medium.PAGE ? Medium.SMS.name() : plan.medium().name(),
        plan.audience() == Audience.ON_CALL ? Audience.STAFF.name() : plan.audience().name(),
        plan.patientId(),
        plan.subject(),
        plan.subjectVersion(),
        plan.offset().isEmpty() ? null : plan.offset(),
        plan.siteId(),
        reason,
        sentAt,
        failedAt,
        at);
  }
}
