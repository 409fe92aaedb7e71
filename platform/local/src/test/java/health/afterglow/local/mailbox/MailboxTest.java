package health.afterglow.local.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SuppressWarnings("NullAway.Init") // Set before each test.
class MailboxTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final String MESSAGES = "/2010-04-01/Accounts/AC00/Messages.json";

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path directory;
  private Path journal;
  private Mailbox mailbox;

  @BeforeEach
  void open() throws IOException {
    journal = directory.resolve("deep").resolve("journal.ndjson");
    mailbox = Mailbox.open(Mailbox.ANY_PORT, Mailbox.ANY_PORT, journal, CLOCK);
  }

  @AfterEach
  void close() {
    mailbox.close();
  }

  @Test
  void takesAMailWithAnInvitation() throws Exception {
    mail("Booked", "Tuesday at nine", "anna@patient.example");

    JsonNode mail = get("/api/mails").path("mails").path(0);

    assertThat(mail.path("to").asString()).isEqualTo("anna@patient.example");
    assertThat(mail.path("from").asString()).contains("no-reply@afterglow.example");
    assertThat(mail.path("subject").asString()).isEqualTo("Booked");
    assertThat(mail.path("text").asString()).contains("Tuesday at nine");
    assertThat(mail.path("calendar").asString()).contains("BEGIN:VCALENDAR");
    assertThat(mail.path("messageId").asString()).isEqualTo("<m1@afterglow.example>");
    assertThat(mail.path("at").asString()).isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void takesAMailOncePerRecipient() throws Exception {
    mail("Both", "hello", "a@patient.example", "b@patient.example");

    assertThat(get("/api/mails").path("mails").findValuesAsString("to"))
        .containsExactlyInAnyOrder("a@patient.example", "b@patient.example");
  }

  @Test
  void takesATextAsTwilioWould() throws Exception {
    HttpResponse<String> answer =
        post("To=%2B15005550001&From=%2B15005550006&Body=Tomorrow+at+nine+%26+on");

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode taken = JSON.readTree(answer.body());
    assertThat(taken.path("sid").asString()).startsWith("SM").hasSize(34);
    assertThat(taken.path("status").asString()).isEqualTo("queued");
    JsonNode text = get("/api/texts").path("texts").path(0);
    assertThat(text.path("to").asString()).isEqualTo("+15005550001");
    assertThat(text.path("body").asString()).isEqualTo("Tomorrow at nine & on");
    assertThat(text.path("sid")).isEqualTo(taken.path("sid"));
  }

  @Test
  void refusesATextThatLacksSomething() throws Exception {
    HttpResponse<String> answer = post("From=%2B15005550006&Body=x");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).path("code").asInt()).isEqualTo(21604);
    assertThat(get("/api/texts").path("texts")).isEmpty();
  }

  @Test
  void refusesATextOfAnySizeButReads() throws Exception {
    assertThat(post("To=1&From=2&Body=" + "x".repeat(100_000)).statusCode()).isEqualTo(413);
  }

  @Test
  void showsTheNewestFirstAndRunsNothingThatWasSent() throws Exception {
    mail("First", "one", "a@patient.example");
    mail("<script>alert(1)</script>", "two & three", "a@patient.example");

    String page = ask("GET", "/", "").body();

    assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;", "two &amp; three");
    assertThat(page.indexOf("two &amp; three")).isLessThan(page.indexOf("one"));
  }

  @Test
  void remembersAcrossARestartButForgetsHalfALine() throws Exception {
    mail("Kept", "one", "a@patient.example");
    var _ = post("To=1&From=2&Body=also");
    mailbox.close();
    Files.writeString(journal, "{\"kind\":\"mail\",\"num", StandardOpenOption.APPEND);

    open();
    mail("After", "two", "a@patient.example");

    assertThat(get("/api/mails").path("mails").findValuesAsString("subject"))
        .containsExactly("After", "Kept");
    assertThat(get("/api/texts").path("texts")).hasSize(1);
    assertThat(Files.readAllLines(journal)).hasSize(3).allMatch(line -> line.endsWith("}"));
  }

  @Test
  void forgetsEverythingWhenAsked() throws Exception {
    mail("Gone", "one", "a@patient.example");

    assertThat(ask("DELETE", "/api/all", "").statusCode()).isEqualTo(204);

    assertThat(get("/api/mails").path("mails")).isEmpty();
    assertThat(journal).doesNotExist();
  }

  @Test
  void knowsNothingElse() throws Exception {
    assertThat(ask("GET", "/etc/passwd", "").statusCode()).isEqualTo(404);
  }

  private void mail(String subject, String text, String... to)
      throws MessagingException, IOException {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", "" + mailbox.smtpPort());
    MimeMessage message =
        new MimeMessage(Session.getInstance(properties)) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<m1@afterglow.example>");
          }
        };
    message.setFrom(new InternetAddress("Afterglow <no-reply@afterglow.example>"));
    for (String recipient : to) {
      message.addRecipient(RecipientType.TO, new InternetAddress(recipient));
    }
    message.setSubject(subject, "UTF-8");
    MimeBodyPart body = new MimeBodyPart();
    body.setText(text, "UTF-8");
    MimeBodyPart invitation = new MimeBodyPart();
    invitation.setContent("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar; charset=UTF-8");
    message.setContent(new MimeMultipart("mixed", body, invitation));
    Transport.send(message);
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(ask("GET", path, "").body());
  }

  private HttpResponse<String> post(String form) throws Exception {
    return ask("POST", MESSAGES, form);
  }

  private HttpResponse<String> ask(String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + mailbox.httpPort() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", "Basic QUMwMDpsb2NhbA==")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
