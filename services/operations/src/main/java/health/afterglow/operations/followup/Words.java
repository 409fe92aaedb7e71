package health.afterglow.operations.followup;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Codes of other services in plain words. A code that is not in the table is read out. */
public final class Words {

  private static final Map<String, String> TABLE =
      Map.ofEntries(
          // Why a person was asked.
          Map.entry("PLACEMENT_FAILED", "No place was found"),
          Map.entry("NO_ANSWER", "Scheduling has not answered for 15 minutes"),
          // What stood in the way of a place.
          Map.entry("NO_SLOT_IN_WINDOW", "Nobody suitable is free inside the window"),
          // Why a place was chosen.
          Map.entry("SAME_THERAPIST", "Own therapist"),
          Map.entry("IN_WINDOW", "Inside the window"));

  private Words() {}

  /** One code. */
  public static String of(String code) {
    String known = TABLE.get(code);
    if (known != null) {
      return known;
    }
    String read = code.replace('_', ' ').replace('-', ' ').toLowerCase(Locale.ROOT).strip();
    return read.isEmpty() ? code : Character.toUpperCase(read.charAt(0)) + read.substring(1);
  }

  /** Several codes, each once. */
  public static List<String> of(List<String> codes) {
    return codes.stream().map(Words::of).distinct().toList();
  }
}
