package health.afterglow.operations.directory.adapter;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/**
 * Another service, asked through a circuit breaker with short patience: a board that waits for a
 * name helps nobody.
 */
public final class Peer {

  private static final Logger LOG = LoggerFactory.getLogger(Peer.class);
  private static final int BROKEN = 500;
  private static final Duration CONNECT_WITHIN = Duration.ofMillis(300);
  private static final Duration ANSWER_WITHIN = Duration.ofMillis(1_500);
  private static final CircuitBreakerConfig CAREFUL =
      CircuitBreakerConfig.custom()
          .slidingWindowSize(10)
          .minimumNumberOfCalls(3)
          .waitDurationInOpenState(Duration.ofSeconds(5))
          .permittedNumberOfCallsInHalfOpenState(1)
          .build();

  private final String name;
  private final RestClient client;
  private final CircuitBreaker breaker;

  /** With the patience of a look-up. */
  Peer(String name, String address, RestClient.Builder clients) {
    this(name, address, clients, ANSWER_WITHIN);
  }

  /** With this much patience. */
  public Peer(String name, String address, RestClient.Builder clients, Duration patience) {
    this.name = name;
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_WITHIN)
                .build());
    requests.setReadTimeout(patience);
    this.client = clients.clone().baseUrl(address).requestFactory(requests).build();
    this.breaker = CircuitBreaker.of(name, CAREFUL);
  }

  /** What is at this path; nothing if it is not there, or nobody answers. */
  public <T> Optional<T> get(String path, Class<T> answer) {
    return ask(() -> client.get().uri(path).retrieve().body(answer));
  }

  /**
   * What a command came to.
   *
   * @param status below 500
   */
  public record Reply(int status, JsonNode body) {}

  /** A command under an idempotency key; nothing if it is not known what became of it. */
  public Optional<Reply> command(String path, Object question, String key) {
    return ask(
        () ->
            client
                .post()
                .uri(path)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(question)
                .exchange((request, response) -> reply(response)));
  }

  private static Reply reply(ConvertibleClientHttpResponse response) throws IOException {
    int status = response.getStatusCode().value();
    JsonNode body = response.bodyTo(JsonNode.class);
    if (status >= BROKEN || body == null) {
      throw new RestClientException("status " + status);
    }
    return new Reply(status, body);
  }

  <T> Optional<T> post(String path, Object question, Class<T> answer) {
    return ask(
        () ->
            client
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(question)
                .retrieve()
                .body(answer));
  }

  /** The answer, or nothing; why there is none is logged without what was asked. */
  private <T> Optional<T> ask(Supplier<@Nullable T> question) {
    try {
      return Optional.ofNullable(breaker.executeSupplier(question));
    } catch (CallNotPermittedException open) {
      return Optional.empty();
    } catch (RestClientException away) {
      LOG.info("{} does not answer: {}", name, away.getClass().getSimpleName());
      return Optional.empty();
    }
  }
}
