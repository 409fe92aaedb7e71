package health.afterglow.scheduling.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reason codes in plain words. */
public final class InWords {

  private static final String HOURS = "HOURS_AFTER_SESSION_";

  private static final String TRAVEL = "TRAVEL_MINUTES_";

  private InWords() {}

  /** One sentence for the reasons of a place. */
  public static String of(List<String> because) {
    List<String> phrases = new ArrayList<>();
    because.forEach(code -> phrases.add(phrase(code)));
    return sentence(phrases.stream().collect(Collectors.joining(", ")));
  }

  /** One sentence for what a place misses, of its code. */
  public static String ofMiss(String miss) {
    return sentence(Miss.valueOf(miss).inWords());
  }

  private static String sentence(String sentence) {
    return sentence.isEmpty()
        ? ""
        : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
  }

  private static String phrase(String code) {
    if (code.startsWith(HOURS)) {
      return code.substring(HOURS.length()) + " hours after the session";
    }
    if (code.startsWith(TRAVEL)) {
      return "about " + code.substring(TRAVEL.length()) + " minutes from the patient's site";
    }
    return switch (code) {
      case "SAME_THERAPIST" -> "the patient's own therapist";
      case "SAME_PRESCRIBER" -> "the patient's own prescriber";
      case "BACKUP_THERAPIST" -> "the backup therapist";
      case "SAME_MODALITY" -> "a therapist of the same modality";
      case "SAME_SITE" -> "in person at the patient's site";
      case "OTHER_SITE" -> "in person at another site in the state";
      case "TELEHEALTH" -> "by video";
      case "SAME_THERAPIST_FULL" -> "as the own therapist has no time in the window";
      case "SAME_THERAPIST_ABSENT" -> "as the own therapist is absent";
      case "SAME_THERAPIST_OFF" -> "as the own therapist does not work in the window";
      case "BACKUP_THERAPIST_FULL" -> "as the backup therapist has no time in the window";
      case "BACKUP_THERAPIST_ABSENT" -> "as the backup therapist is absent";
      case "BACKUP_THERAPIST_OFF" -> "as the backup therapist does not work in the window";
      default -> code.toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
