package health.afterglow.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was released stays as it is. */
class ReleaseLockTest {

  private static final Path LOCK = Contract.ROOT.resolve("contracts.lock");
  private static final String SCHEMA =
      """
      {"required": ["id"],
       "properties": {"id": {"type": "string"}, "level": {"type": "string", "enum": ["A", "B"]}}}
      """;

  @TempDir private Path root = Path.of("");
  private Path folder = root;

  @BeforeEach
  void release() throws IOException {
    folder = Files.createDirectories(root.resolve("bells/bell-rung/v1"));
    write("schema.json", SCHEMA);
    write("history.md", "# bell-rung, v1\n\n1. The first release.\n");
  }

  @Test
  void releasedContractsAreAsTheyWereReleased() throws IOException {
    ReleaseLock released = ReleaseLock.parse(Files.exists(LOCK) ? Files.readString(LOCK) : "");
    ReleaseLock now = ReleaseLock.ofFiles(Contract.ROOT);
    if (System.getProperty("contracts.lock", "").equals("write")) {
      assertThat(released.refusals(now)).isEmpty();
      Files.writeString(LOCK, now.text());
      return;
    }
    assertThat(released.changes(now))
        .as(
            "put them back; or, for a new event or a further optional property, add a line to the"
                + " history.md and run:%n  %s",
            ReleaseLock.COMMAND)
        .isEmpty();
  }

  @Test
  void surviveTheFile() {
    ReleaseLock released = released();
    assertThat(ReleaseLock.parse(released.text())).isEqualTo(released);
  }

  @Test
  void aChangedFileIsNoticed() throws IOException {
    ReleaseLock released = released();
    write("schema.json", SCHEMA.replace("\"A\"", "\"a\""));
    assertThat(released.changes(released()))
        .containsExactly("bells/bell-rung/v1/schema.json was released and has changed");
  }

  @Test
  void aMissingAndANewFileAreNoticed() throws IOException {
    ReleaseLock released = released();
    Files.move(folder.resolve("history.md"), folder.resolve("story.md"));
    assertThat(released.changes(released()))
        .containsExactly(
            "bells/bell-rung/v1/history.md was released and is gone",
            "bells/bell-rung/v1/story.md is not released yet");
  }

  @Test
  void aFurtherOptionalPropertyNeedsALineInTheHistory() throws IOException {
    String more = SCHEMA.replace("{\"id\":", "{\"mood\": {\"type\": \"string\"}, \"id\":");
    ReleaseLock released = released();
    write("schema.json", more);
    assertThat(released.refusals(released())).singleElement().asString().contains("history.md");
    write("history.md", "# bell-rung, v1\n\n1. The first release.\n2. `mood`.\n");
    assertThat(released.refusals(released())).isEmpty();
  }

  @Test
  void whatBreaksConsumersIsRefused() throws IOException {
    for (String broken :
        List.of(
            SCHEMA.replace("\"id\": {\"type\": \"string\"}, ", ""),
            SCHEMA.replace("[\"id\"]", "[]"),
            SCHEMA.replace("[\"id\"]", "[\"id\", \"level\"]"),
            SCHEMA.replace("\"id\": {\"type\": \"string\"}", "\"id\": {\"type\": \"integer\"}"),
            SCHEMA.replace("[\"A\", \"B\"]", "[\"A\", \"B\", \"C\"]"))) {
      write("schema.json", SCHEMA);
      ReleaseLock released = released();
      write("schema.json", broken);
      assertThat(released.refusals(released()))
          .as(broken)
          .anySatisfy(
              line -> assertThat(line).contains("bells/bell-rung/v1").contains("next major"));
    }
  }

  private ReleaseLock released() {
    return ReleaseLock.ofFiles(root);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
