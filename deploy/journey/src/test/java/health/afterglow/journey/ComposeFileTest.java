package health.afterglow.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The compose file, held to rules; an offender against each of them is found. */
class ComposeFileTest {

  private static final Path HOME = Path.of("..", "..");

  private final Map<String, Collection<String>> variables = SettingsOfServices.variables();
  private final String text = SettingsOfServices.read(HOME.resolve("docker-compose.yml"));

  private List<String> complaints(String file) {
    return ComposeFile.parse(file).complaints(variables);
  }

  @Test
  void theFileKeepsTheRules() {
    assertThat(variables.get("notification")).contains("AFTERGLOW_KAFKA", "AFTERGLOW_SMTP_HOST");
    assertThat(complaints(text)).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "operations: | 'board:' | operations is missing",
        "mongo:8.0 | mongo:latest | mongo has an image without a version: mongo:latest",
        "mongo:8.0 | mongo | mongo has an image without a version: mongo",
        "127.0.0.1:8025: | '8025:' | mail is reachable from elsewhere: 8025:8025",
        "AFTERGLOW_SMTP_HOST: mail | 'MAIL_PASSWORD: hush' | notification has a secret in clear: MAIL_PASSWORD",
        "AFTERGLOW_SMTP_HOST: mail | 'OTHER: mail' | 'notification reads AFTERGLOW_SMTP_HOST, which is not set'",
        "      kafka: \\{condition | '      kofka: {condition' | 'kafka-topics waits for kofka, which is not there'",
        "read_only: true | 'read_only: false' | intake may write its file system or has capabilities",
        "kafka:/var | kofka:/var | 'kafka mounts kofka, which is not declared'",
      })
  void anOffenderIsFound(String rule, String offence, String complaint) {
    String broken = text.replaceFirst(rule.strip(), Matcher.quoteReplacement(offence));

    assertThat(broken).isNotEqualTo(text);
    assertThat(complaints(broken)).contains(complaint);
  }

  @Test
  void whatAppearsTwiceIsAnError() {
    assertThatException()
        .isThrownBy(() -> ComposeFile.parse(text + "\nvolumes:\n  kafka:\n"))
        .withMessageContaining("volumes");
  }
}
