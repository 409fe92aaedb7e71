package health.afterglow.messaging.adapter;

import health.afterglow.messaging.CloudEvent;
import health.afterglow.messaging.DeadLetters;
import health.afterglow.messaging.EventLog;
import health.afterglow.messaging.Quarantine;
import health.afterglow.messaging.RawRecord;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageBuilder;

/**
 * The log as Spring Cloud Stream sends to it. Each binding is synchronous, so a return means an
 * acknowledgement.
 */
final class StreamEventLog implements EventLog, DeadLetters {

  private static final String OPENING = "afterglow-opening";

  private final StreamBridge bridge;
  private final String service;
  private final String release;

  StreamEventLog(StreamBridge bridge, String service, String release) {
    this.bridge = bridge;
    this.service = service;
    this.release = release;
  }

  /** Lets through everything but what is only sent to open a topic. */
  static final class NothingButEvents implements ChannelInterceptor {

    @Override
    public @Nullable Message<?> preSend(Message<?> message, MessageChannel channel) {
      return message.getHeaders().containsKey(OPENING) ? null : message;
    }
  }

  /** The bridge makes a binding, with its producer, at the first message: one that never leaves. */
  @Override
  public void open(String topic) {
    boolean _ =
        bridge.send(
            topic, MessageBuilder.withPayload(new byte[0]).setHeader(OPENING, true).build());
  }

  @Override
  public void append(String topic, CloudEvent event) {
    send(
        topic,
        MessageBuilder.withPayload(event.data().getBytes(StandardCharsets.UTF_8))
            .setHeader(KafkaHeaders.KEY, event.subject().getBytes(StandardCharsets.UTF_8))
            .setHeader("ce_specversion", "1.0")
            .setHeader("ce_id", event.id())
            .setHeader("ce_source", event.source())
            .setHeader("ce_type", event.type().toString())
            .setHeader("ce_subject", event.subject())
            .setHeader("ce_sequence", Long.toString(event.sequence()))
            .setHeader("ce_time", event.time().toString())
            .setHeader(
                "ce_dataschema",
                "urn:afterglow:schema:%s:%s:v%d"
                    .formatted(event.type().service(), event.type().name(), event.type().major()))
            .setHeader("content-type", "application/json")
            .build());
  }

  @Override
  public void announce(Quarantine.Entry entry) {
    RawRecord record = entry.record();
    MessageBuilder<byte[]> letter =
        MessageBuilder.withPayload(new byte[0])
            .setHeader("dl_topic", record.topic())
            .setHeader("dl_partition", Integer.toString(record.partition()))
            .setHeader("dl_offset", Long.toString(record.offset()))
            .setHeader("dl_reason", entry.reason().name())
            .setHeader("dl_exception", entry.failure())
            .setHeader("dl_attempts", Integer.toString(entry.attempts()))
            .setHeader("dl_version", release);
    if (record.key() != null) {
      letter.setHeader(KafkaHeaders.KEY, record.key());
    }
    send("afterglow." + service + ".dead-letters", letter.build());
  }

  private void send(String topic, Message<byte[]> message) {
    try {
      if (!bridge.send(topic, message)) {
        throw new OutcomeUnknown("the log did not take the event");
      }
    } catch (MessagingException unknown) {
      throw new OutcomeUnknown("the log did not acknowledge", unknown);
    }
  }
}
