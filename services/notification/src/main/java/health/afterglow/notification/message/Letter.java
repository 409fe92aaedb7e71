package health.afterglow.notification.message;

import health.afterglow.notification.template.Medium;
import org.jspecify.annotations.Nullable;

/**
 * A message with its words and its address: in memory only.
 *
 * @param messageId also what the channel can recognise a repetition by
 * @param subject one line; empty for a text
 * @param invitation for the calendar; only with mail
 */
public record Letter(
    String messageId,
    Medium medium,
    int templateVersion,
    String address,
    String subject,
    String body,
    @Nullable Invitation invitation) {

  @Override
  public String toString() {
    return "Letter[" + messageId + ", ***]";
  }
}
