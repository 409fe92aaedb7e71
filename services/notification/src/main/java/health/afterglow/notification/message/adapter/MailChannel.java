package health.afterglow.notification.message.adapter;

import health.afterglow.notification.message.Channel;
import health.afterglow.notification.message.Invitation;
import health.afterglow.notification.message.Letter;
import health.afterglow.notification.message.Reason;
import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Mail over SMTP. The Message-ID follows from the message, so that a repetition is recognised. Not
 * connected, or answered with a 4xx or 5xx code: not taken, for certain. Any other failure once the
 * transfer has begun: unknown.
 */
final class MailChannel implements Channel {

  private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);
  private static final int FIRST_FAILURE_CODE = 400;
  private static final int FIRST_PERMANENT_CODE = 500;

  private final JavaMailSenderImpl server;
  private final InternetAddress from;
  private final Clock clock;

  MailChannel(JavaMailSenderImpl server, InternetAddress from, Clock clock) {
    this.server = server;
    this.from = from;
    this.clock = clock;
  }

  @Override
  public Delivery deliver(Letter letter) {
    MimeMessage mail;
    try {
      mail = compose(letter);
    } catch (MessagingException invalid) {
      return new Delivery.Refused(Reason.ADDRESS_INVALID, true);
    }
    try (Transport transport = server.getSession().getTransport("smtp")) {
      try {
        transport.connect(
            server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
      } catch (MessagingException notConnected) {
        LOG.info("no connection to the mail server for {}", letter.messageId());
        return new Delivery.Refused(Reason.CHANNEL_UNAVAILABLE, false);
      }
      return transfer(transport, mail, letter);
    } catch (MessagingException notClosed) {
      throw new IllegalStateException("closing a connection failed", notClosed);
    }
  }

  private static Delivery transfer(Transport transport, MimeMessage mail, Letter letter) {
    try {
      transport.sendMessage(mail, mail.getAllRecipients());
      return new Delivery.Taken();
    } catch (MessagingException failed) {
      int code = codeOf(failed);
      LOG.info("the mail server did not take {}: code {}", letter.messageId(), code);
      if (code >= FIRST_PERMANENT_CODE) {
        return new Delivery.Refused(Reason.REFUSED, true);
      }
      return code >= FIRST_FAILURE_CODE
          ? new Delivery.Refused(Reason.CHANNEL_UNAVAILABLE, false)
          : new Delivery.Unknown();
    }
  }

  private MimeMessage compose(Letter letter) throws MessagingException {
    String charset = StandardCharsets.UTF_8.name();
    MimeMessage mail = new MimeMessage(server.getSession());
    mail.setFrom(from);
    mail.setRecipients(MimeMessage.RecipientType.TO, new Address[] {recipient(letter.address())});
    if (letter.subject().chars().anyMatch(Character::isISOControl)) {
      throw new MessagingException("a subject is one line");
    }
    mail.setSubject(letter.subject(), charset);
    Invitation invitation = letter.invitation();
    if (invitation == null) {
      mail.setText(letter.body(), charset);
    } else {
      mail.setContent(withCalendar(letter.body(), invitation, letter.address()));
    }
    mail.setSentDate(Date.from(clock.instant()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.saveChanges();
    String domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    mail.setHeader("Message-ID", "<" + letter.messageId() + "@" + domain + ">");
    return mail;
  }

  private MimeMultipart withCalendar(String body, Invitation invitation, String attendee)
      throws MessagingException {
    String charset = StandardCharsets.UTF_8.name();
    MimeBodyPart text = new MimeBodyPart();
    text.setText(body, charset);
    MimeBodyPart calendar = new MimeBodyPart();
    String method = invitation.cancels() ? "CANCEL" : "REQUEST";
    byte[] entry =
        CalendarEntry.of(invitation, from.getAddress(), attendee, clock.instant())
            .getBytes(StandardCharsets.UTF_8);
    String type = "text/calendar; charset=utf-8; method=" + method;
    calendar.setDataHandler(new DataHandler(new ByteArrayDataSource(entry, type)));
    calendar.setHeader("Content-Type", type);
    calendar.setFileName("appointment.ics");
    return new MimeMultipart(text, calendar);
  }

  private static InternetAddress recipient(String address) throws MessagingException {
    if (address.chars().anyMatch(c -> Character.isISOControl(c) || c == ',' || c == ';')) {
      throw new MessagingException("one address, on one line");
    }
    InternetAddress recipient = new InternetAddress(address, true);
    recipient.validate();
    return recipient;
  }

  /** The server's reply code, or -1 if there was none. */
  private static int codeOf(MessagingException failed) {
    int code = -1;
    for (Exception e = failed; e != null; e = next(e)) {
      code =
          Math.max(
              code,
              switch (e) {
                case SMTPSendFailedException s -> s.getReturnCode();
                case SMTPAddressFailedException s -> s.getReturnCode();
                case SMTPSenderFailedException s -> s.getReturnCode();
                default -> -1;
              });
    }
    return code;
  }

  private static @org.jspecify.annotations.Nullable Exception next(Exception e) {
    return e instanceof MessagingException m ? m.getNextException() : null;
  }
}
