package health.afterglow.local.mailbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was received, in memory and in a journal of one JSON object per line. A line is written
 * before the sender is told that the message was taken.
 */
final class Inbox {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path journal;
  private final List<Received> received = new ArrayList<>();

  /** With what the journal already holds; a last line that was cut off is dropped. */
  Inbox(Path journal) throws IOException {
    this.journal = journal;
    Files.createDirectories(journal.toAbsolutePath().getParent());
    if (Files.exists(journal)) {
      Files.readAllLines(journal).forEach(this::remember);
      dropHalfALine();
    }
  }

  /** Takes a message and gives it the next number. */
  synchronized <T extends Received> T take(LongFunction<T> message) {
    T taken = message.apply(received.isEmpty() ? 1 : received.getLast().number() + 1);
    ObjectNode line = JSON.createObjectNode().put("kind", kind(taken));
    line.setAll((ObjectNode) JSON.valueToTree(taken));
    try {
      Files.writeString(journal, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    received.add(taken);
    return taken;
  }

  /** Those of a kind, newest first. */
  synchronized <T extends Received> List<T> newest(Class<T> kind) {
    return received.reversed().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Forgets everything, the journal too. */
  synchronized void clear() {
    try {
      Files.deleteIfExists(journal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    received.clear();
  }

  private static String kind(Received message) {
    return switch (message) {
      case Received.Mail _ -> "mail";
      case Received.Text _ -> "text";
    };
  }

  private void remember(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node instanceof ObjectNode fields) {
        received.add(
            fields.remove("kind").asString("").equals("mail")
                ? JSON.treeToValue(fields, Received.Mail.class)
                : JSON.treeToValue(fields, Received.Text.class));
      }
    } catch (JacksonException cutOff) {
      // Its sender was never told that it was taken.
    }
  }

  private void dropHalfALine() throws IOException {
    byte[] bytes = Files.readAllBytes(journal);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end < bytes.length) {
      try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE)) {
        var _ = file.truncate(end);
      }
    }
  }

  /** As JSON, newest first. */
  byte[] json(Class<? extends Received> kind, String name) {
    return JSON.writeValueAsString(Map.of(name, newest(kind))).getBytes(StandardCharsets.UTF_8);
  }
}
