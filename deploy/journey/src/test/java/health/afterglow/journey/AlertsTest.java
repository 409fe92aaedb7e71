package health.afterglow.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Each alert fires on a series that is planted for it, and tells whom it wakes what to do. Needs
 * {@code promtool}, which comes with Prometheus.
 */
class AlertsTest {

  private static final Path HOME = Path.of("..", "..");
  private static final Path RULES = HOME.resolve(Path.of("deploy", "observability", "rules"));

  private final String rules = SettingsOfServices.read(RULES.resolve("afterglow.yml"));
  private final String tests = SettingsOfServices.read(RULES.resolve("afterglow.test.yml"));

  @TempDir private Path folder;

  @BeforeEach
  void needsPromtool() {
    assumeTrue(Prometheus.tool().isPresent(), "there is no promtool here");
  }

  /** What promtool says about these rules; empty if it is content. */
  private String complaints(String rulesToTest) throws IOException {
    Files.writeString(folder.resolve("afterglow.yml"), rulesToTest);
    Path test = Files.writeString(folder.resolve("afterglow.test.yml"), tests);
    Prometheus.Ended ended = Prometheus.ask("test", "rules", test.toString());
    return ended.status() == 0 ? "" : ended.said();
  }

  @Test
  void eachAlertFiresOnItsSeriesAndNotBefore() throws IOException {
    assertThat(complaints(rules)).isEmpty();
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "oldest_seconds) > 900, oldest_seconds) > 9000",
    "records) > 0, records) > 5",
    "missing) > 0, missing) > 9",
    "or max(afterglow_messages_reconciled_seconds) < 0, ''",
    "outbox_oldest_seconds) > 60, outbox_oldest_seconds) > 30",
    "consumed_total[5m])) == 0, consumed_total[5m])) >= 0",
    "ratio_rate1h < 0.9856, ratio_rate1h < 0.5",
    "messages_oldest_seconds) > 120, messages_oldest_seconds) > 1200",
    "state=\"UNCERTAIN\", state=\"FAILED\"",
    "'up{job=\"afterglow\"} == 0', 'up{job=\"afterglow\"} == 2'",
    "> 0.05, > 0.5",
  })
  void aRuleThatIsWrongIsFound(String right, String wrong) throws IOException {
    assertThat(rules).contains(right);
    assertThat(complaints(rules.replace(right, wrong))).contains("FAILED");
  }

  @Test
  void eachAlertIsPlantedAndHasItsSectionInTheRunbooks() {
    String runbooks =
        SettingsOfServices.read(HOME.resolve(Path.of("docs", "handbook", "runbooks.md")));
    Set<String> planted = planted();
    List<String> wrong = new ArrayList<>();
    for (Map<?, ?> alert : alerts()) {
      String name = "" + alert.get("alert");
      if (!planted.contains(name)) {
        wrong.add(name + " fires on nothing");
      }
      if (!runbooks.contains("\n## " + name + "\n")) {
        wrong.add(name + " is in no runbook");
      }
      String link = "docs/handbook/runbooks.md#" + name.toLowerCase(Locale.ROOT);
      if (!("" + alert.get("annotations")).contains(link)) {
        wrong.add(name + " does not link to its runbook");
      }
    }
    assertThat(alerts()).hasSizeGreaterThan(10);
    assertThat(wrong).isEmpty();
  }

  private List<Map<?, ?>> alerts() {
    List<Map<?, ?>> alerts = new ArrayList<>();
    for (Object group : list(yaml(rules).get("groups"))) {
      for (Object rule : list(((Map<?, ?>) group).get("rules"))) {
        if (rule instanceof Map<?, ?> map && map.containsKey("alert")) {
          alerts.add(map);
        }
      }
    }
    return alerts;
  }

  /** The alerts that some test expects to fire. */
  private Set<String> planted() {
    Set<String> planted = new HashSet<>();
    for (Object test : list(yaml(tests).get("tests"))) {
      for (Object expected : list(((Map<?, ?>) test).get("alert_rule_test"))) {
        Map<?, ?> map = (Map<?, ?>) expected;
        if (!list(map.get("exp_alerts")).isEmpty()) {
          planted.add("" + map.get("alertname"));
        }
      }
    }
    return planted;
  }

  private static Map<?, ?> yaml(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  private static List<?> list(@Nullable Object node) {
    return node instanceof List<?> list ? list : List.of();
  }
}
