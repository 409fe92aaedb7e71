package health.afterglow.local;

import java.util.List;
import java.util.Map;

/**
 * A program of this machine.
 *
 * @param words the whole command line
 */
record InstalledProgram(List<String> words) implements Program {

  @Override
  public String fingerprint() {
    return "installed";
  }

  @Override
  public List<String> command(List<String> cacheOptions) {
    return words;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of();
  }
}
