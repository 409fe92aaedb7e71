package health.afterglow.operations.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every pair of colours that the boards use can be read, in light and in dark (WCAG 2.2, 1.4.3).
 */
class TokensTest {

  private static final List<String> BACKGROUNDS =
      List.of("page", "raised", "alert", "warn", "selected");
  private static final List<String> TEXTS =
      List.of("text", "muted", "link", "critical", "warning", "dosing", "recovery", "done");
  private static final double TEXT_RATIO = 4.5;
  private static final double CONTROL_RATIO = 3;
  private static final Pattern TOKEN = Pattern.compile("--([a-z]+): (#[0-9a-f]{6});");

  @Test
  void everyTextIsReadableOnEveryBackground() throws IOException {
    assertThat(unreadable(light(), TEXTS, TEXT_RATIO)).isEmpty();
    assertThat(unreadable(dark(), TEXTS, TEXT_RATIO)).isEmpty();
  }

  @Test
  void everyControlIsVisibleOnEveryBackground() throws IOException {
    assertThat(unreadable(light(), List.of("control"), CONTROL_RATIO)).isEmpty();
    assertThat(unreadable(dark(), List.of("control"), CONTROL_RATIO)).isEmpty();
  }

  @Test
  void aCountOnABadgeIsReadable() throws IOException {
    for (Map<String, String> tokens : List.of(light(), dark())) {
      assertThat(ratio(of(tokens, "page"), of(tokens, "critical"))).isGreaterThan(TEXT_RATIO);
    }
  }

  @Test
  void aColourThatIsTooFaintIsFound() throws IOException {
    Map<String, String> faint = new HashMap<>(light());
    faint.put("muted", "#8a949e");
    assertThat(unreadable(faint, TEXTS, TEXT_RATIO)).anyMatch(pair -> pair.startsWith("muted"));
  }

  @Test
  void blackOnWhiteHasTheGreatestContrast() {
    assertThat(ratio("#000000", "#ffffff")).isEqualTo(21);
  }

  private static List<String> unreadable(
      Map<String, String> tokens, List<String> foregrounds, double least) {
    List<String> pairs = new ArrayList<>();
    for (String background : BACKGROUNDS) {
      for (String foreground : foregrounds) {
        double ratio = ratio(of(tokens, foreground), of(tokens, background));
        if (ratio < least) {
          pairs.add("%s on %s: %.2f".formatted(foreground, background, ratio));
        }
      }
    }
    return pairs;
  }

  private static String of(Map<String, String> tokens, String name) {
    return Objects.requireNonNull(tokens.get(name), name);
  }

  private static double ratio(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
  }

  private static double channel(String colour, int at) {
    double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static Map<String, String> light() throws IOException {
    return tokens(css().substring(0, css().indexOf("@media")));
  }

  private static Map<String, String> dark() throws IOException {
    Map<String, String> tokens = light();
    tokens.putAll(tokens(css().substring(css().indexOf("@media"))));
    return tokens;
  }

  private static Map<String, String> tokens(String css) {
    Map<String, String> tokens = new HashMap<>();
    Matcher matcher = TOKEN.matcher(css);
    while (matcher.find()) {
      tokens.put(matcher.group(1), matcher.group(2));
    }
    return tokens;
  }

  private static String css() throws IOException {
    try (InputStream css = TokensTest.class.getResourceAsStream("/assets/tokens.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
