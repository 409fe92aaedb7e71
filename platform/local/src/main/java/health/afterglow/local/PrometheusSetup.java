package health.afterglow.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Has an installed Prometheus look at the services, under the rules that alert elsewhere too. */
final class PrometheusSetup {

  /** Where its data is kept, in the system's directory. */
  static final String DIRECTORY = "prometheus";

  private final Settings settings;
  private final Ports ports;

  PrometheusSetup(Settings settings, Ports ports) {
    this.settings = settings;
    this.ports = ports;
  }

  /**
   * Writes its configuration, and says how it is run.
   *
   * @throws Trouble if it is not installed
   */
  Program program() {
    Path prometheus =
        Installed.program("prometheus")
            .orElseThrow(
                () ->
                    new Trouble(
                        "--observe needs a prometheus on the PATH; Debian has it as a package"));
    Path directory = settings.directory().resolve(DIRECTORY);
    Path file = directory.resolve("prometheus.yml");
    try {
      Files.createDirectories(directory);
      Files.writeString(file, configuration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new InstalledProgram(
        List.of(
            prometheus.toString(),
            "--config.file=" + file,
            "--storage.tsdb.path=" + directory.resolve("data"),
            "--web.listen-address=127.0.0.1:" + ports.of(Part.PROMETHEUS),
            "--log.level=warn"));
  }

  private String configuration() {
    StringBuilder targets = new StringBuilder();
    for (Part service : Part.services()) {
      targets.append(
          "      - {targets: [\"127.0.0.1:%d\"], labels: {service: %s}}%n"
              .formatted(ports.of(service), service.label()));
    }
    Path rules = settings.home().resolve(Path.of("deploy", "observability", "rules"));
    return """
    global: {scrape_interval: 5s, evaluation_interval: 5s}
    rule_files: ["%s/afterglow.yml"]
    scrape_configs:
      - job_name: afterglow
        metrics_path: /actuator/prometheus
        static_configs:
    """
            .formatted(rules)
        + targets;
  }
}
