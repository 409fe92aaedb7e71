package health.afterglow.local.mailbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import health.afterglow.local.mailbox.Received.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Takes mails over SMTP and texts over HTTP, and shows both at its HTTP port. It listens on the
 * loopback address only and sends nothing on.
 */
public final class Mailbox implements AutoCloseable {

  /** Any free port. */
  public static final int ANY_PORT = 0;

  private static final String LOOPBACK = "127.0.0.1";

  private final GreenMail smtp;
  private final MailboxHttp http;

  private Mailbox(GreenMail smtp, MailboxHttp http) {
    this.smtp = smtp;
    this.http = http;
  }

  /**
   * A mailbox that keeps what it receives in this journal.
   *
   * @throws IOException if the HTTP port is taken or the journal can't be read
   * @throws IllegalStateException if the SMTP port is taken
   */
  public static Mailbox open(int smtpPort, int httpPort, Path journal, Clock clock)
      throws IOException {
    Inbox inbox = new Inbox(journal);
    GreenMail smtp = new GreenMail(new ServerSetup(smtpPort, LOOPBACK, ServerSetup.PROTOCOL_SMTP));
    UserManager users = smtp.getUserManager();
    users.setMessageDeliveryHandler(
        (mail, recipient) -> {
          take(inbox, mail, recipient, clock.instant());
          return nobody(users, recipient);
        });
    MailboxHttp http = MailboxHttp.open(LOOPBACK, httpPort, inbox, clock);
    try {
      smtp.start();
    } catch (RuntimeException e) {
      http.close();
      throw new IllegalStateException("port " + smtpPort + " is taken", e);
    }
    return new Mailbox(smtp, http);
  }

  private static void take(Inbox inbox, MovingMessage mail, MailAddress recipient, Instant now)
      throws MessagingException {
    MimeMessage message = mail.getMessage();
    try {
      MailParts parts = MailParts.of(message);
      String from = message.getHeader("From", ", ");
      String subject = message.getSubject();
      var _ =
          inbox.take(
              number ->
                  new Mail(
                      number,
                      now.truncatedTo(ChronoUnit.MILLIS),
                      recipient.getEmail(),
                      Objects.requireNonNullElse(from, ""),
                      Objects.requireNonNullElse(subject, ""),
                      messageId(message),
                      parts.text(),
                      parts.html(),
                      parts.calendar()));
    } catch (IOException e) {
      throw new MessagingException("unreadable mail", e);
    }
  }

  private static String messageId(MimeMessage message) {
    try {
      return Objects.requireNonNullElse(message.getMessageID(), "");
    } catch (MessagingException e) {
      return "";
    }
  }

  /** GreenMail wants a mailbox of its own for everyone; ours is the only one that is read. */
  private static GreenMailUser nobody(UserManager users, MailAddress recipient)
      throws UserException {
    GreenMailUser user = users.getUserByEmail(recipient.getEmail());
    return user != null ? user : users.createUser(recipient.getEmail(), recipient.getEmail(), "");
  }

  /** Where it takes mails. */
  public int smtpPort() {
    return smtp.getSmtp().getPort();
  }

  /** Where it shows them and takes texts. */
  public int httpPort() {
    return http.port();
  }

  @Override
  public void close() {
    smtp.stop();
    http.close();
  }

  /**
   * The mailbox as a process of its own, until SIGTERM.
   *
   * @param arguments the SMTP port, the HTTP port and the journal's path
   */
  public static void main(String[] arguments) {
    if (arguments.length != 3) {
      System.err.println("usage: Mailbox <smtp port> <http port> <journal>");
      System.exit(2);
    }
    try {
      Mailbox mailbox =
          open(
              Integer.parseInt(arguments[0]),
              Integer.parseInt(arguments[1]),
              Path.of(arguments[2]),
              Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(mailbox::close, "close"));
      System.out.println("ready at port " + mailbox.httpPort());
    } catch (IOException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
