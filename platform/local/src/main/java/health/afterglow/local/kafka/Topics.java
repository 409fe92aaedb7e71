package health.afterglow.local.kafka;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The topics that a file declares, in the shape of {@code deploy/topics/topics.yaml}. */
public final class Topics {

  private final List<NewTopic> topics;

  private Topics(List<NewTopic> topics) {
    this.topics = topics;
  }

  /**
   * The topics declared in this file.
   *
   * @throws UncheckedIOException if it can't be read
   * @throws IllegalArgumentException if it has another shape
   */
  public static Topics declaredIn(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
      if (read instanceof Map<?, ?> top
          && top.get("partitions") instanceof Integer partitions
          && top.get("topics") instanceof List<?> declared) {
        return new Topics(declared.stream().map(t -> topic(t, partitions, file)).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException(file + " has no partitions and topics");
  }

  private static NewTopic topic(Object declared, int partitions, Path file) {
    if (declared instanceof Map<?, ?> map && map.get("name") instanceof String name) {
      NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty());
      if (map.get("retentionDays") instanceof Integer days) {
        return topic.configs(Map.of("retention.ms", "" + Duration.ofDays(days).toMillis()));
      }
      return topic.configs(Map.of("retention.ms", "-1"));
    }
    throw new IllegalArgumentException(file + " declares a topic without a name");
  }

  /** Their names, as declared. */
  public List<String> names() {
    return topics.stream().map(NewTopic::name).toList();
  }

  /**
   * Creates those that are not there yet; waits for the broker if it is still starting.
   *
   * @return the names of those that were created
   * @throws KafkaException if the broker doesn't answer in time, or refuses
   */
  public List<String> createAt(String bootstrapServers, Duration patience) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "default.api.timeout.ms",
            Math.toIntExact(patience.toMillis()),
            "request.timeout.ms",
            Math.toIntExact(Math.min(patience.toMillis(), 5_000)),
            "reconnect.backoff.max.ms",
            250);
    try (Admin admin = Admin.create(settings)) {
      Set<String> there =
          admin.listTopics().names().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      List<NewTopic> missing = topics.stream().filter(t -> !there.contains(t.name())).toList();
      create(admin, missing);
      return missing.stream().map(NewTopic::name).toList();
    } catch (ExecutionException e) {
      throw new KafkaException("the broker at " + bootstrapServers + " refused", e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("no broker answers at " + bootstrapServers, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  private static void create(Admin admin, List<NewTopic> missing)
      throws ExecutionException, InterruptedException {
    List<ExecutionException> failures = new ArrayList<>();
    for (var created : admin.createTopics(missing).values().values()) {
      try {
        created.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          failures.add(e);
        }
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }
}
