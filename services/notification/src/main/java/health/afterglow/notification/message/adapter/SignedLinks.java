package health.afterglow.notification.message.adapter;

import health.afterglow.notification.message.Links;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Links that hold what they lead to, until when, and a signature: {@code <id>.<hours>.<signature>}.
 * They say nothing about a person, and a link for one purpose opens nothing else.
 */
final class SignedLinks implements Links {

  /** How long a link opens anything: a project default. */
  static final Duration OPEN_FOR = Duration.ofDays(3);

  static final String PORTAL = "/p/";
  static final String ANSWER = "/a/";
  private static final int RADIX = 36;
  private static final long SECONDS_PER_HOUR = 3600;

  private final String portalUrl;
  private final String boardUrl;
  private final Secrets secrets;

  SignedLinks(String portalUrl, String boardUrl, Secrets secrets) {
    this.portalUrl = portalUrl;
    this.boardUrl = boardUrl;
    this.secrets = secrets;
  }

  @Override
  public String portal(String messageId, Instant now) {
    return portalUrl + PORTAL + token(PORTAL, messageId, now);
  }

  @Override
  public String answer(String matterId, Instant now) {
    return portalUrl + ANSWER + token(ANSWER, matterId, now);
  }

  @Override
  public String board() {
    return boardUrl;
  }

  private String token(String purpose, String id, Instant now) {
    long until = now.plus(OPEN_FOR).getEpochSecond() / SECONDS_PER_HOUR;
    String content = id + "." + Long.toString(until, RADIX);
    return content + "." + secrets.signature(purpose + content);
  }

  /** What the token leads to, if we made it for this purpose and its time is not over. */
  Optional<String> opened(String purpose, String token, Instant now) {
    int signed = token.lastIndexOf('.');
    int dated = signed < 0 ? -1 : token.lastIndexOf('.', signed - 1);
    if (dated < 1) {
      return Optional.empty();
    }
    String content = token.substring(0, signed);
    if (!Secrets.isSame(token.substring(signed + 1), secrets.signature(purpose + content))) {
      return Optional.empty();
    }
    long until = Long.parseLong(content.substring(dated + 1), RADIX);
    return now.getEpochSecond() / SECONDS_PER_HOUR > until
        ? Optional.empty()
        : Optional.of(content.substring(0, dated));
  }
}
