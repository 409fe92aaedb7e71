package health.afterglow.local.mailbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import health.afterglow.local.mailbox.Received.Mail;
import health.afterglow.local.mailbox.Received.Text;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The inbox page, its JSON, and a sink of the shape of Twilio's messages API. */
final class MailboxHttp implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LARGEST_BODY_BYTES = 64 * 1024;
  private static final Pattern MESSAGES =
      Pattern.compile("/2010-04-01/Accounts/([A-Za-z0-9]+)/Messages\\.json");
  private static final String AS_JSON = "application/json";

  private final HttpServer server;
  private final Inbox inbox;
  private final Clock clock;

  private MailboxHttp(HttpServer server, Inbox inbox, Clock clock) {
    this.server = server;
    this.inbox = inbox;
    this.clock = clock;
  }

  static MailboxHttp open(String host, int port, Inbox inbox, Clock clock) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
    MailboxHttp http = new MailboxHttp(server, inbox, clock);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", http::answer);
    server.start();
    return http;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      Matcher messages = MESSAGES.matcher(exchange.getRequestURI().getPath());
      if (exchange.getRequestMethod().equals("POST") && messages.matches()) {
        takeText(exchange, messages.group(1));
        return;
      }
      switch (request) {
        case "GET /" -> page(exchange);
        case "GET /api/mails" -> send(exchange, 200, AS_JSON, inbox.json(Mail.class, "mails"));
        case "GET /api/texts" -> send(exchange, 200, AS_JSON, inbox.json(Text.class, "texts"));
        case "DELETE /api/all" -> {
          inbox.clear();
          exchange.sendResponseHeaders(204, -1);
        }
        default -> problem(exchange, 404, 20404, "there is nothing here");
      }
    }
  }

  private void page(HttpExchange exchange) throws IOException {
    String page = InboxPage.of(inbox.newest(Mail.class), inbox.newest(Text.class));
    exchange
        .getResponseHeaders()
        .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    send(exchange, 200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  private void takeText(HttpExchange exchange, String account) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY_BYTES + 1);
    if (body.length > LARGEST_BODY_BYTES) {
      problem(exchange, 413, 21617, "The message body is too long");
      return;
    }
    Map<String, String> form = form(new String(body, StandardCharsets.UTF_8));
    String to = form.getOrDefault("To", "");
    String from = form.getOrDefault("From", form.getOrDefault("MessagingServiceSid", ""));
    String content = form.getOrDefault("Body", "");
    if (to.isBlank()) {
      problem(exchange, 400, 21604, "A 'To' phone number is required.");
    } else if (from.isBlank()) {
      problem(exchange, 400, 21603, "A 'From' phone number is required.");
    } else if (content.isBlank()) {
      problem(exchange, 400, 21602, "Message body is required.");
    } else {
      Text taken = inbox.take(number -> text(number, to, from, content));
      send(exchange, 201, AS_JSON, queued(taken, account));
    }
  }

  private Text text(long number, String to, String from, String body) {
    String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
    return new Text(number, clock.instant().truncatedTo(ChronoUnit.MILLIS), sid, to, from, body);
  }

  private static byte[] queued(Text text, String account) {
    return JSON.writeValueAsBytes(
        Map.of(
            "sid", text.sid(),
            "account_sid", account,
            "status", "queued",
            "to", text.to(),
            "from", text.from(),
            "body", text.body(),
            "date_created", text.at().toString()));
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  private static void problem(HttpExchange exchange, int status, int code, String message)
      throws IOException {
    byte[] body =
        JSON.writeValueAsBytes(Map.of("status", status, "code", code, "message", message));
    send(exchange, status, AS_JSON, body);
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
