package health.afterglow.notification.message.adapter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.message.Message;
import health.afterglow.notification.message.Message.Progress;
import health.afterglow.notification.message.MessageCommand;
import health.afterglow.notification.message.MessageEvent;
import health.afterglow.notification.message.MessageRefusal;
import health.afterglow.notification.message.Plan;
import health.afterglow.notification.message.Reason;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.ApiException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of messages: never an address, never the words. */
@RestController
@RequestMapping("/api/v1/messages")
class MessageController {

  private static final int AT_MOST = 200;
  private static final Set<String> FILTERS = Set.of("patientId", "state", "subject", "template");

  private final Aggregate<Message, MessageCommand, MessageEvent> messages;

  MessageController(Aggregate<Message, MessageCommand, MessageEvent> messages) {
    this.messages = messages;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MessageView(
      String id,
      String template,
      int templateVersion,
      String channel,
      String recipient,
      @Nullable String patientId,
      String siteId,
      String subject,
      int subjectVersion,
      String offset,
      MessageState state,
      @Nullable Reason reason,
      int attempts,
      int uncertainAttempts,
      Instant plannedAt,
      @Nullable Instant nextStepAt,
      @Nullable Instant endedAt) {}

  record MessageList(List<MessageView> messages) {}

  @GetMapping
  MessageList list(@RequestParam Map<String, String> filters) {
    List<Bson> conditions = new ArrayList<>();
    filters.forEach(
        (name, value) -> {
          if (!FILTERS.contains(name)) {
            throw new ApiException(
                HttpStatus.BAD_REQUEST, "PARAMETER_UNKNOWN", "Filters are " + FILTERS + ".");
          }
          if (name.equals("state") && MessageState.named(value).isEmpty()) {
            throw new ApiException(
                HttpStatus.BAD_REQUEST, "PARAMETER_INVALID", "There is no such state.");
          }
          conditions.add(eq("find." + name, value));
        });
    Bson filter = conditions.isEmpty() ? empty() : and(conditions);
    return new MessageList(
        messages.store().search(filter, descending("find.plannedAt"), AT_MOST).stream()
            .map(MessageController::view)
            .toList());
  }

  @GetMapping("/{id}")
  ResponseEntity<MessageView> one(@PathVariable String id) {
    return Answers.found(
        messages.store().find(id), MessageRefusal.MESSAGE_UNKNOWN.name(), MessageController::view);
  }

  private static MessageView view(Stored<Message> stored) {
    Message message = stored.state();
    Progress progress = message.journey().orElseThrow();
    Plan plan = progress.plan();
    return new MessageView(
        stored.id(),
        plan.notice().templateName(),
        plan.templateVersion(),
        plan.medium().name(),
        plan.audience().name(),
        plan.patientId(),
        plan.siteId(),
        plan.subject(),
        plan.subjectVersion(),
        plan.offset(),
        MessageState.of(message),
        message.why(),
        progress.attempts(),
        progress.uncertain(),
        progress.plannedAt(),
        message.nextStepAt().orElse(null),
        endedAt(message));
  }

  private static @Nullable Instant endedAt(Message message) {
    return switch (message) {
      case Message.Sent(_, var at) -> at;
      case Message.Delivered(_, var at) -> at;
      case Message.Failed(_, _, var at, _) -> at;
      case Message.Uncertain(_, var at, _) -> at;
      case Message.Dropped(_, _, var at, _) -> at;
      case Message.Unplanned _, Message.Planned _, Message.Sending _ -> null;
    };
  }
}
