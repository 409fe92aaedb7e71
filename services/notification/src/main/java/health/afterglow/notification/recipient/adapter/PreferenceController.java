package health.afterglow.notification.recipient.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.recipient.Recipient;
import health.afterglow.notification.recipient.RecipientCommand;
import health.afterglow.notification.recipient.RecipientCommand.Prefer;
import health.afterglow.notification.recipient.RecipientEvent;
import health.afterglow.notification.template.Medium;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.ApiException;
import health.afterglow.web.IdempotencyKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether and how a patient wants to be told. Consents are intake's. */
@RestController
@RequestMapping("/api/v1/patients/{id}/preferences")
class PreferenceController {

  private static final String ID = "[A-Za-z0-9][A-Za-z0-9._:-]{0,199}";

  private final Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients;

  PreferenceController(Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients) {
    this.recipients = recipients;
  }

  record PreferenceBody(@Nullable Medium channel) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PreferenceView(
      String patientId,
      @Nullable Medium channel,
      boolean takesMessages,
      @Nullable Instant optedOutAt) {

    static PreferenceView of(Stored<Recipient> stored) {
      Recipient recipient = stored.state();
      return new PreferenceView(
          stored.id(), recipient.preferred(), recipient.takesMessages(), recipient.optedOutAt());
    }
  }

  @GetMapping
  ResponseEntity<PreferenceView> read(@PathVariable String id) {
    return Answers.found(recipients.store().find(id), "RECIPIENT_UNKNOWN", PreferenceView::of);
  }

  /** Which way is tried first: EMAIL or SMS, or none for no wish. */
  @PostMapping
  ResponseEntity<PreferenceView> prefer(
      @PathVariable String id, @RequestBody PreferenceBody body, IdempotencyKey key) {
    Medium channel = body.channel();
    if (!id.matches(ID) || (channel != null && channel != Medium.EMAIL && channel != Medium.SMS)) {
      throw new ApiException(
          HttpStatus.BAD_REQUEST, "CHANNEL_INVALID", "A patient prefers EMAIL or SMS, or neither.");
    }
    return Answers.ok(
        recipients.handler().handle(id, key.trigger(body), new Prefer(id, channel)),
        PreferenceView::of);
  }
}
