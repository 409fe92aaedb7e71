package health.afterglow.messaging.adapter;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.messaging.MessageHeaders;

/**
 * Lets the headers of CloudEvents and of dead letters through, as plain text, and drops every other
 * one unread: no header of the framework's own leaves, and none that somebody planted comes in.
 */
final class CloudEventHeaders implements KafkaHeaderMapper {

  @Override
  public void fromHeaders(MessageHeaders headers, Headers target) {
    headers.forEach(
        (name, value) -> {
          if (isOurs(name) && value instanceof String text) {
            target.add(name, text.getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  @Override
  public void toHeaders(Headers source, Map<String, Object> target) {
    for (Header header : source) {
      if (isOurs(header.key()) && header.value() != null) {
        target.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
  }

  private static boolean isOurs(String name) {
    return name.startsWith("ce_") || name.startsWith("dl_") || name.equals("content-type");
  }
}
