package health.afterglow.notification.message.adapter;

import health.afterglow.notification.message.Directory;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Asks intake and scheduling, each behind a circuit breaker. Of the answers only the sites are
 * remembered, for a minute; nothing of a patient ever is.
 */
final class PeerDirectory implements Directory {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
  private static final Duration SITES_ARE_KEPT_FOR = Duration.ofMinutes(1);

  private final RestClient intake;
  private final RestClient scheduling;
  private final CircuitBreaker intakeBreaker = breaker("intake");
  private final CircuitBreaker schedulingBreaker = breaker("scheduling");
  private final Clock clock;
  private volatile KnownSites sites = new KnownSites(Instant.MIN, Map.of());

  private record KnownSites(Instant until, Map<String, Site> byId) {}

  private record SiteList(List<NamedSite> sites) {}

  private record NamedSite(
      String id,
      String shortName,
      @Nullable String phone,
      @Nullable String leadEmail,
      String zone) {}

  PeerDirectory(String intakeUrl, String schedulingUrl, Clock clock) {
    this.intake = client(intakeUrl);
    this.scheduling = client(schedulingUrl);
    this.clock = clock;
  }

  static RestClient client(String baseUrl) {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build());
    requests.setReadTimeout(ANSWER_WITHIN);
    return RestClient.builder().baseUrl(baseUrl).requestFactory(requests).build();
  }

  private static CircuitBreaker breaker(String peer) {
    return CircuitBreaker.of(
        peer,
        CircuitBreakerConfig.custom()
            .slidingWindowSize(10)
            .minimumNumberOfCalls(5)
            .waitDurationInOpenState(Duration.ofSeconds(5))
            .permittedNumberOfCallsInHalfOpenState(2)
            .automaticTransitionFromOpenToHalfOpenEnabled(false)
            .build());
  }

  @Override
  public Optional<Contact> contact(String patientId) {
    return ask(
        intakeBreaker,
        intake,
        Contact.class,
        "/api/v1/patients/{id}/contact?purpose=notification",
        patientId);
  }

  @Override
  public Optional<Clinician> clinician(String clinicianId) {
    return ask(
        schedulingBreaker, scheduling, Clinician.class, "/api/v1/clinicians/{id}", clinicianId);
  }

  @Override
  public Optional<Placing> placing(String appointmentId) {
    return ask(
        schedulingBreaker, scheduling, Placing.class, "/api/v1/appointments/{id}", appointmentId);
  }

  @Override
  public Optional<Site> site(String siteId) {
    Instant now = clock.instant();
    KnownSites known = sites;
    if (known.byId().containsKey(siteId) && now.isBefore(known.until())) {
      return Optional.ofNullable(known.byId().get(siteId));
    }
    Map<String, Site> fresh = new LinkedHashMap<>();
    ask(schedulingBreaker, scheduling, SiteList.class, "/api/v1/sites")
        .orElseThrow(() -> new Unavailable(new IOException("scheduling lists no sites")))
        .sites()
        .forEach(
            s -> fresh.put(s.id(), new Site(s.shortName(), s.phone(), s.leadEmail(), s.zone())));
    sites = new KnownSites(now.plus(SITES_ARE_KEPT_FOR), Map.copyOf(fresh));
    return Optional.ofNullable(fresh.get(siteId));
  }

  private static <T> Optional<T> ask(
      CircuitBreaker breaker, RestClient peer, Class<T> type, String path, String... variables) {
    try {
      return breaker.executeSupplier(() -> get(peer, type, path, variables));
    } catch (CallNotPermittedException | RestClientException unavailable) {
      throw new Unavailable(unavailable);
    }
  }

  private static <T> Optional<T> get(
      RestClient peer, Class<T> type, String path, String... variables) {
    return peer.get()
        .uri(path, (Object[]) variables)
        .exchangeForRequiredValue(
            (request, response) -> {
              if (response.getStatusCode() == HttpStatus.NOT_FOUND) {
                return Optional.empty();
              }
              if (!response.getStatusCode().is2xxSuccessful()) {
                throw new IOException("answered " + response.getStatusCode().value());
              }
              return Optional.ofNullable(response.bodyTo(type));
            });
  }
}
