package health.afterglow.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsTest {

  @Test
  void everyServiceHasADeadLetterTopic() {
    assertThat(Topics.declaredIn(Path.of("../../deploy/topics.yaml")).names())
        .hasSize(16)
        .doesNotHaveDuplicates()
        .filteredOn(name -> name.endsWith(".dead-letters"))
        .hasSize(6);
  }

  @Test
  void anotherShapeIsRefusedByName(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("topics.yaml"), "topics: [{nam: x}]\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Topics.declaredIn(file))
        .withMessageContaining("topics.yaml");
  }
}
