package health.afterglow.notification.template;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of one notice for one audience: data, never code.
 *
 * @param version moves with every change of a word
 * @param texts per language ({@code en}, {@code es})
 */
public record Template(Notice notice, int version, Audience audience, Map<String, Text> texts) {

  static final Pattern FIELD = Pattern.compile("\\{([^}]*)\\}");
  private static final String FALLBACK = "en";

  /** Copies the map. */
  public Template {
    texts = Map.copyOf(texts);
  }

  /**
   * The words in one language.
   *
   * @param subject of the e-mail, one line
   * @param sms none, if the audience gets no texts
   * @param portal what is behind the link; none if the link leads to the plain details
   */
  public record Text(String subject, String email, @Nullable String sms, @Nullable String portal) {}

  /**
   * Words that are ready to go.
   *
   * @param subject empty for a text message
   */
  public record Words(String subject, String body) {}

  /**
   * Binds the fields.
   *
   * @throws IllegalStateException if a field has no value, or there is no text for this medium
   */
  public Words render(Medium medium, String language, Map<String, String> values) {
    Text text = texts.containsKey(language) ? texts.get(language) : texts.get(FALLBACK);
    if (text == null) {
      throw new IllegalStateException(notice + " has no words in " + FALLBACK);
    }
    return switch (medium) {
      case EMAIL -> new Words(bind(text.subject(), values), bind(text.email(), values));
      case PORTAL ->
          new Words(
              bind(text.subject(), values),
              bind(text.portal() == null ? text.email() : text.portal(), values));
      case SMS, PAGE -> {
        String sms = text.sms();
        if (sms == null) {
          throw new IllegalStateException(notice + " has no text message for " + audience);
        }
        yield new Words("", bind(sms, values));
      }
    };
  }

  private String bind(String words, Map<String, String> values) {
    return FIELD
        .matcher(words)
        .replaceAll(
            match -> {
              String value = values.get(match.group(1));
              if (value == null) {
                throw new IllegalStateException(notice + " binds {" + match.group(1) + "}");
              }
              return java.util.regex.Matcher.quoteReplacement(value);
            });
  }
}
