package health.afterglow.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.afterglow.local.Installed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Kubernetes manifests as Kustomize renders them, held to the API's own types and to rules; an
 * offender against each of them is found. Needs a kubectl that knows Kustomize 5.
 */
@SuppressWarnings("NullAway.Init") // Set before the first test, unless all are skipped.
class ManifestsTest {

  private static final Path OVERLAY = Path.of("..", "k8s", "overlays", "example");

  private static String rendered;

  private final Map<String, Collection<String>> variables = SettingsOfServices.variables();

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    Optional<Path> kubectl = Installed.program("kubectl");
    assumeTrue(kubectl.isPresent(), "there is no kubectl here");
    Process process =
        new ProcessBuilder(kubectl.get().toString(), "kustomize", OVERLAY.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(process.waitFor() == 0, "this kubectl is too old to render them");
  }

  @Test
  void theManifestsKeepTheRules() {
    assertThat(variables.get("notification")).contains("AFTERGLOW_KAFKA", "AFTERGLOW_SMTP_HOST");
    assertThat(Manifests.complaints(rendered, variables)).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "readOnlyRootFilesystem: true | readOnlyRootFileSystem: true | Unrecognized field \"readOnlyRootFileSystem\"",
        "kind: ServiceAccount | kind: Secret | no v1/Secret is allowed here",
        "name: deny-all | 'other: deny-all' | Unrecognized field \"other\"",
        "replicas: 2 | replicas: 1 | dosing-session runs once only",
        "readOnlyRootFilesystem: true | readOnlyRootFilesystem: false | may write its file system or has capabilities",
        "runAsNonRoot: true | runAsNonRoot: false | may be root, or ask the cluster",
        "afterglow/intake:0.1.0 | afterglow/intake:latest | intake has an image without a version",
        "cpu: 250m | gpu: 250m | dosing-session says not what it needs",
        "health/liveness | health | dosing-session may be restarted in vain",
        "health/readiness | health/liveness | dosing-session gets requests too early",
        "terminationGracePeriodSeconds: 60 | terminationGracePeriodSeconds: 30 | dosing-session is ended before it is done",
        "consumergroup: intake | consumergroup: other | intake is not scaled by what it is behind",
        "intake-credentials | operations-credentials | intake has no credentials of its own",
        "AFTERGLOW_SMTP_HOST: | 'AFTERGLOW_SMTP: ' | 'notification reads AFTERGLOW_SMTP_HOST, which is not set'",
        "kind: Deployment\\nmetadata:\\n(.*\\n){3}  name: afterglow-intake | 'kind: Deployment\nmetadata:\n  name: other' | intake is missing",
      })
  void anOffenderIsFound(String rule, String offence, String complaint) {
    String broken = rendered.replaceFirst(rule, Matcher.quoteReplacement(offence));

    assertThat(broken).isNotEqualTo(rendered);
    assertThat(Manifests.complaints(broken, variables)).anyMatch(c -> c.contains(complaint));
  }

  /** Kustomize writes a service's labels into selectors that name others, or leaves them out. */
  @Test
  void policiesAndBudgetsThatSelectOthersAreFound() {
    String everywhere =
        rendered.replaceAll(
            "podSelector:\\n    matchLabels:\\n      app.kubernetes.io/name: intake\\n.*\\n",
            "podSelector: {}\n");
    String none =
        rendered.replaceAll(
            "maxUnavailable: 1\\n  selector:\\n    matchLabels:\\n      app.kubernetes.io/name: intake",
            "maxUnavailable: 1\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: other");

    assertThat(Manifests.complaints(everywhere, variables))
        .containsExactly("intake has no network policy");
    assertThat(Manifests.complaints(none, variables))
        .containsExactly("intake has no disruption budget");
  }
}
