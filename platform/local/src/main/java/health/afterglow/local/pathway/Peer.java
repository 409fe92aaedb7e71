package health.afterglow.local.pathway;

import health.afterglow.local.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One service's HTTP interface, {@code /api/v1} of a port of this machine. */
public final class Peer {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String base;

  /** At this port. */
  public Peer(int port) {
    this.base = "http://127.0.0.1:" + port + "/api/v1";
  }

  /** A status and a JSON body; a problem's body has {@code code} and {@code detail}. */
  public record Answer(int status, JsonNode body) {

    /** Whether the request was done. */
    public boolean isOk() {
      return status / 100 == 2;
    }

    /**
     * The body of an accepted request.
     *
     * @throws Refusal if it was refused
     */
    public JsonNode accepted(String request) {
      if (!isOk()) {
        throw new Refusal(
            request
                + " was answered "
                + status
                + " "
                + body.path("code").asString("")
                + ": "
                + body.path("detail").asString(""));
      }
      return body;
    }
  }

  /** A request was refused that the caller counts on. */
  public static sealed class Refusal extends Trouble permits Unanswered {
    private static final long serialVersionUID = 1L;

    /** In a sentence for a person at a terminal. */
    public Refusal(String message) {
      super(message);
    }
  }

  /** Nobody knows what became of a request: the service is away, or went away meanwhile. */
  public static final class Unanswered extends Refusal {
    private static final long serialVersionUID = 1L;

    Unanswered(String message) {
      super(message);
    }
  }

  /**
   * What is at this path.
   *
   * @throws Refusal unless the answer is a success
   */
  public JsonNode get(String path) {
    return ask(path).accepted("GET " + path);
  }

  /** Whatever the answer to a GET is. */
  public Answer ask(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)));
  }

  /**
   * The body of the answer.
   *
   * @throws Refusal unless the answer is a success
   */
  public JsonNode post(String path, Map<String, ?> body) {
    return post(path, body, null).accepted("POST " + path);
  }

  /** With an idempotency key, and whatever the answer is. */
  public Answer post(String path, Map<String, ?> body, @Nullable String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return send(request);
  }

  /**
   * Replaces what is at this path.
   *
   * @throws Refusal unless the answer is a success
   */
  public JsonNode put(String path, Map<String, ?> body) {
    return send(HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))))
        .accepted("PUT " + path);
  }

  /** Bytes of a media type, and whatever the answer is. */
  public Answer post(String path, byte[] body, String mediaType) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          HTTP.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
      byte[] body = response.body();
      return new Answer(
          response.statusCode(), body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
    } catch (IOException lost) {
      throw new Unanswered("no answer from " + request.build().uri() + ": " + lost.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Unanswered("interrupted while waiting for " + request.build().uri());
    }
  }
}
