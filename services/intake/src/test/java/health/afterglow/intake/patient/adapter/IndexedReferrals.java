package health.afterglow.intake.patient.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bundles with the facts expected of each. The tests run in the module's folder. */
final class IndexedReferrals {

  /** Those that the project carries. */
  static final Path CARRIED = Path.of("..", "..", "data");

  /** All there are, beside the project; not on every machine. */
  static final Path ALL = Path.of("..", "..", "..", "shared", "data");

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private IndexedReferrals() {}

  record Referral(Path file, Map<String, String> expected) {
    String name() {
      return file.getFileName().toString();
    }

    String expected(String column) {
      return expected.getOrDefault(column, "");
    }

    JsonNode json() {
      return MAPPER.readTree(body());
    }

    byte[] body() {
      try {
        return Files.readAllBytes(file);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  static List<Referral> in(Path folder) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("referrals-index.csv"));
      String[] columns = lines.getFirst().split(",", -1);
      List<Referral> referrals = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = line.split(",", -1);
        Map<String, String> expected = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
          expected.put(columns[i], fields[i]);
        }
        referrals.add(new Referral(folder.resolve("referrals").resolve(fields[0]), expected));
      }
      return referrals;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Referral carried(String name) {
    return in(CARRIED).stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }
}
