package health.afterglow.local.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The parts of a mail that a person sees; the first of each kind. */
final class MailParts {

  private @Nullable String text;
  private @Nullable String html;
  private @Nullable String calendar;

  private MailParts() {}

  static MailParts of(Part mail) throws MessagingException, IOException {
    MailParts parts = new MailParts();
    parts.visit(mail);
    return parts;
  }

  @Nullable String text() {
    return text;
  }

  @Nullable String html() {
    return html;
  }

  @Nullable String calendar() {
    return calendar;
  }

  private void visit(Part part) throws MessagingException, IOException {
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart child = parts.getBodyPart(i);
        visit(child);
      }
    } else if (part.isMimeType("text/calendar")) {
      calendar = calendar == null ? content(part) : calendar;
    } else if (part.isMimeType("text/html")) {
      html = html == null ? content(part) : html;
    } else if (part.isMimeType("text/plain")) {
      text = text == null ? content(part) : text;
    }
  }

  private static String content(Part part) throws MessagingException, IOException {
    if (part.getContent() instanceof String string) {
      return string;
    }
    try (InputStream stream = part.getInputStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
