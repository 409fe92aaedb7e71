package health.afterglow.local;

import java.util.List;
import java.util.Map;

/** What a part's process runs. */
sealed interface Program permits JavaProgram, InstalledProgram {

  /** Changes whenever it would run anything else. */
  String fingerprint();

  /** The command line, with what concerns the start-up cache. */
  List<String> command(List<String> cacheOptions);

  /** Added to our environment. */
  Map<String, String> environment();
}
