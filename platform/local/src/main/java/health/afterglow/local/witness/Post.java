package health.afterglow.local.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A mail or a text message that came out at the other end.
 *
 * @param to an address or a telephone number
 * @param id a mail's Message-ID; empty for a text message
 * @param words a mail's subject and text, or the text message
 */
public record Post(String to, String id, String words) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Everything in a mailbox's journal, in the order in which it came.
   *
   * @throws UncheckedIOException if it can't be read
   */
  public static List<Post> in(Path journal) {
    try {
      return Files.readAllLines(journal).stream().map(JSON::readTree).map(Post::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Post of(JsonNode line) {
    return line.path("kind").asString().equals("text")
        ? new Post(line.path("to").asString(), "", line.path("body").asString())
        : new Post(
            line.path("to").asString(),
            line.path("messageId").asString(""),
            line.path("subject").asString("") + "\n" + line.path("text").asString(""));
  }
}
