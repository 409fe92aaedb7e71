package health.afterglow.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsTest {

  @Test
  void everyServiceHasADeadLetterTopic() {
    assertThat(Topics.declaredIn(Path.of("../../deploy/topics/topics.yaml")).names())
        .hasSize(17)
        .doesNotHaveDuplicates()
        .filteredOn(name -> name.endsWith(".dead-letters"))
        .hasSize(6);
  }

  /** The script that other places use asks Kafka's own programs for the same topics. */
  @Test
  void theScriptAsksForTheDeclaredTopics(@TempDir Path bin) throws Exception {
    for (String program : List.of("kafka-topics.sh", "kafka-configs.sh")) {
      Path written = Files.writeString(bin.resolve(program), "#!/bin/sh\necho \"$@\"\n");
      assertThat(written.toFile().setExecutable(true)).isTrue();
    }
    Path script = Path.of("../../deploy/topics/apply.sh").toAbsolutePath();
    ProcessBuilder builder = new ProcessBuilder("bash", script.toString());
    builder.environment().putAll(Map.of("BOOTSTRAP", "broker:9092", "KAFKA_BIN", "" + bin));
    Process process = builder.redirectErrorStream(true).start();
    List<String> said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();

    assertThat(process.waitFor()).isZero();
    for (String name : Topics.declaredIn(Path.of("../../deploy/topics/topics.yaml")).names()) {
      String kept = name.endsWith(".dead-letters") ? "" + Duration.ofDays(90).toMillis() : "-1";
      assertThat(said)
          .contains(
              "--bootstrap-server broker:9092 --create --if-not-exists --topic %s --partitions 3 --replication-factor 3"
                  .formatted(name),
              "--bootstrap-server broker:9092 --alter --entity-type topics --entity-name %s --add-config retention.ms=%s,min.insync.replicas=2"
                  .formatted(name, kept));
    }
  }

  @Test
  void anotherShapeIsRefusedByName(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("topics.yaml"), "topics: [{nam: x}]\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Topics.declaredIn(file))
        .withMessageContaining("topics.yaml");
  }
}
