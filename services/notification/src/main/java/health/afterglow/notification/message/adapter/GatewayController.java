package health.afterglow.notification.message.adapter;

import health.afterglow.messaging.Handled;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.message.Message;
import health.afterglow.notification.message.MessageCommand;
import health.afterglow.notification.message.MessageCommand.ConfirmDelivered;
import health.afterglow.notification.message.MessageCommand.ReportUndelivered;
import health.afterglow.notification.message.MessageEvent;
import health.afterglow.notification.message.Reason;
import health.afterglow.notification.recipient.Wording;
import health.afterglow.web.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the text gateway tells: what became of a text, and what a patient answered. Every call must
 * be signed as Twilio signs: Base64 of HMAC-SHA1, with the account's token, over the address and
 * the form's fields in the order of their names. Of an answer nothing is kept but what it asks for.
 */
@RestController
class GatewayController {

  static final String REPORTS = "/api/v1/texts/reports/";
  private static final String ANSWERS = "/api/v1/texts/answers";
  private static final Logger LOG = LoggerFactory.getLogger(GatewayController.class);
  private static final String NOTHING_TO_SAY =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response></Response>";

  private final Aggregate<Message, MessageCommand, MessageEvent> messages;
  private final Wishes wishes;
  private final Secrets secrets;
  private final GatewayAccess access;
  private final Clock clock;

  /**
   * What is needed to know the gateway by.
   *
   * @param publicUrl under which the gateway reaches this service
   */
  record GatewayAccess(String publicUrl, String token) {
    @Override
    public String toString() {
      return "GatewayAccess[***]";
    }
  }

  GatewayController(
      Aggregate<Message, MessageCommand, MessageEvent> messages,
      Wishes wishes,
      Secrets secrets,
      GatewayAccess access,
      Clock clock) {
    this.messages = messages;
    this.wishes = wishes;
    this.secrets = secrets;
    this.access = access;
    this.clock = clock;
  }

  /** What became of a text. */
  @PostMapping(
      path = REPORTS + "{messageId}",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
      produces = MediaType.APPLICATION_XML_VALUE)
  String report(
      @PathVariable String messageId,
      @RequestParam Map<String, String> form,
      @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String signature) {
    requireSigned(REPORTS + messageId, form, signature);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    switch (form.getOrDefault("MessageStatus", "")) {
      case "delivered", "read" -> tell(messageId, new ConfirmDelivered(now));
      case "undelivered", "failed" ->
          tell(messageId, new ReportUndelivered(Reason.UNDELIVERED, now));
      default -> {} // Still on its way.
    }
    return NOTHING_TO_SAY;
  }

  private void tell(String messageId, MessageCommand command) {
    if (messages.handler().handle(messageId, Trigger.once(), command)
        instanceof Handled.Declined<Message, MessageEvent> declined) {
      LOG.info("a report about {} changes nothing: {}", messageId, declined.reason().name());
    }
  }

  /** What a patient answered. */
  @PostMapping(
      path = ANSWERS,
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
      produces = MediaType.APPLICATION_XML_VALUE)
  String answer(
      @RequestParam Map<String, String> form,
      @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String signature) {
    requireSigned(ANSWERS, form, signature);
    String textId = form.getOrDefault("MessageSid", "");
    Wording wording = Wording.of(form.getOrDefault("Body", ""));
    int senders =
        SmsChannel.e164(form.getOrDefault("From", ""))
            .map(number -> wishes.said(textId, secrets.numberHash(number), wording))
            .orElse(0);
    LOG.info("a text asked for {}; {} patients have its number", wording, senders);
    return NOTHING_TO_SAY;
  }

  private void requireSigned(String path, Map<String, String> form, @Nullable String signature) {
    if (signature == null || !Secrets.isSame(signature, signature(path, form))) {
      throw new ApiException(
          HttpStatus.FORBIDDEN, "SIGNATURE_INVALID", "This is not signed by the text gateway.");
    }
  }

  private String signature(String path, Map<String, String> form) {
    StringBuilder signed = new StringBuilder(access.publicUrl()).append(path);
    new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
    byte[] token = access.token().getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(Secrets.mac("HmacSHA1", token, signed.toString()));
  }
}
