package health.afterglow.notification.message.adapter;

import health.afterglow.notification.message.Channel;
import health.afterglow.notification.message.Letter;
import health.afterglow.notification.message.Reason;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Text messages through an API of Twilio's shape. It has no key to recognise a repetition by, so an
 * answer that does not come leaves the outcome unknown.
 */
final class SmsChannel implements Channel {

  private static final Logger LOG = LoggerFactory.getLogger(SmsChannel.class);
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(8);
  private static final int RECIPIENT_SAID_STOP = 21610;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final RestClient gateway;
  private final Account account;
  private final String callbackUrl;

  /** An account at the gateway, and the number that texts come from. */
  record Account(String sid, String token, String from) {
    @Override
    public String toString() {
      return "Account[***]";
    }
  }

  private record Problem(@Nullable Integer code) {}

  /** With where the gateway reports what became of a text; empty if it can't reach us. */
  SmsChannel(String baseUrl, Account account, String callbackUrl) {
    this.callbackUrl = callbackUrl;
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build());
    requests.setReadTimeout(ANSWER_WITHIN);
    this.gateway =
        RestClient.builder()
            .baseUrl(baseUrl)
            .requestFactory(requests)
            .defaultHeaders(h -> h.setBasicAuth(account.sid(), account.token()))
            .build();
    this.account = account;
  }

  @Override
  public Delivery deliver(Letter letter) {
    Optional<String> number = e164(letter.address());
    if (number.isEmpty()) {
      return new Delivery.Refused(Reason.ADDRESS_INVALID, true);
    }
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.add("To", number.get());
    form.add("From", account.from());
    form.add("Body", letter.body());
    if (!callbackUrl.isEmpty()) {
      form.add("StatusCallback", callbackUrl + GatewayController.REPORTS + letter.messageId());
    }
    try {
      return gateway
          .post()
          .uri("/2010-04-01/Accounts/{sid}/Messages.json", account.sid())
          .contentType(MediaType.APPLICATION_FORM_URLENCODED)
          .body(form)
          .exchangeForRequiredValue(
              (request, response) -> judged(letter, response.getStatusCode(), response));
    } catch (RestClientException failed) {
      return isNotConnected(failed)
          ? new Delivery.Refused(Reason.CHANNEL_UNAVAILABLE, false)
          : new Delivery.Unknown();
    }
  }

  private static Delivery judged(
      Letter letter,
      HttpStatusCode status,
      RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse response) {
    if (status.is2xxSuccessful()) {
      return new Delivery.Taken();
    }
    LOG.info("the text gateway did not take {}: status {}", letter.messageId(), status.value());
    if (status.value() == TOO_MANY_REQUESTS || status.value() == SERVICE_UNAVAILABLE) {
      return new Delivery.Refused(Reason.CHANNEL_UNAVAILABLE, false);
    }
    if (!status.is4xxClientError()) {
      return new Delivery.Unknown();
    }
    return new Delivery.Refused(saidStop(response) ? Reason.OPTED_OUT : Reason.REFUSED, true);
  }

  private static boolean saidStop(
      RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse response) {
    try {
      Problem problem = response.bodyTo(Problem.class);
      return problem != null && problem.code() != null && problem.code() == RECIPIENT_SAID_STOP;
    } catch (RestClientException noProblem) {
      return false;
    }
  }

  private static boolean isNotConnected(Throwable failed) {
    for (Throwable t = failed; t != null; t = t.getCause()) {
      if (t instanceof ConnectException || t instanceof HttpConnectTimeoutException) {
        return true;
      }
    }
    return false;
  }

  /** The number as the gateway wants it; ten digits are taken for a number in the USA. */
  static Optional<String> e164(String phone) {
    String digits = phone.replaceAll("[\\s().-]", "");
    if (digits.matches("[2-9]\\d{9}")) {
      return Optional.of("+1" + digits);
    }
    if (digits.matches("1[2-9]\\d{9}")) {
      return Optional.of("+" + digits);
    }
    return digits.matches("\\+[1-9]\\d{6,14}") ? Optional.of(digits) : Optional.empty();
  }
}
