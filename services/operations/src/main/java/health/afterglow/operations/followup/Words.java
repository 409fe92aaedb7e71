package health.afterglow.operations.followup;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Codes of other services in plain words. A code that is not in the table is read out. */
public final class Words {

  private static final String HOURS = "HOURS_AFTER_SESSION_";
  private static final String TRAVEL = "TRAVEL_MINUTES_";

  private static final Map<String, String> TABLE =
      Map.ofEntries(
          // Why a person was asked, by integration-therapy.
          Map.entry("PLACEMENT_FAILED", "No place was found"),
          Map.entry("NO_ANSWER", "Scheduling has not answered for 15 minutes"),
          Map.entry("DUE_PASSED", "The latest start has passed"),
          Map.entry("BOOKED_OUTSIDE_WINDOW", "Booked outside the window"),
          Map.entry("BOOKED_TWICE", "Two appointments are booked for it"),
          Map.entry("MISSED_TWICE", "Missed twice in a row: a case review is due"),
          Map.entry("TOO_EARLY", "It starts before the window"),
          Map.entry("LATE", "It starts after the window"),
          Map.entry("TOO_LATE", "It starts so late that it counts as missed"),
          Map.entry("NO_EXPOSURE", "The outcome was corrected: no drug was given"),
          Map.entry("ENTERED_IN_ERROR", "The session was entered in error"),
          // What stood in the way of a place, by scheduling.
          Map.entry("NO_SLOT_IN_WINDOW", "Nobody suitable is free inside the window"),
          Map.entry("WINDOW_OVER", "The window is over"),
          Map.entry("SITE_UNKNOWN", "Scheduling does not know the site"),
          Map.entry("SAME_THERAPIST_FULL", "The own therapist has no time in the window"),
          Map.entry("SAME_THERAPIST_ABSENT", "The own therapist is absent"),
          Map.entry("SAME_THERAPIST_OFF", "The own therapist does not work in the window"),
          Map.entry("BACKUP_THERAPIST_FULL", "The backup therapist has no time in the window"),
          Map.entry("BACKUP_THERAPIST_ABSENT", "The backup therapist is absent"),
          Map.entry("BACKUP_THERAPIST_OFF", "The backup therapist does not work in the window"),
          // Why a place was chosen, by scheduling.
          Map.entry("SAME_THERAPIST", "Own therapist"),
          Map.entry("SAME_PRESCRIBER", "Own prescriber"),
          Map.entry("BACKUP_THERAPIST", "Backup therapist"),
          Map.entry("SAME_MODALITY", "A therapist of the same modality"),
          Map.entry("SAME_SITE", "At the patient's site"),
          Map.entry("OTHER_SITE", "At another site in the state"),
          Map.entry("TELEHEALTH", "By video"),
          Map.entry("IN_WINDOW", "Inside the window"),
          // What a person did here.
          Map.entry("BOOKED_BY_HAND", "Chosen by a person"),
          Map.entry("BOOKED_BY_MISTAKE", "Taken back"),
          Map.entry("CHOSEN_BY_STAFF", "Chosen by a person"),
          Map.entry("HOLD_CONFIRMED", "The held place was booked"),
          Map.entry("HOLD_GIVEN_BACK", "The held place was not wanted"),
          // Names that are read as they are written.
          Map.entry("PHQ_9", "PHQ-9"),
          Map.entry("GAD_7", "GAD-7"),
          Map.entry("PCL_5", "PCL-5"),
          Map.entry("LOW_OXYGEN", "oxygen is low"),
          Map.entry("HYPERTENSION", "blood pressure is high"),
          Map.entry("SEVERE_HYPERTENSION", "blood pressure is very high"),
          Map.entry("DEEP_SEDATION", "hard to wake"),
          Map.entry("IV", "IV"),
          Map.entry("IM", "IM"),
          Map.entry("SL", "SL"),
          // What a place that nearly fitted misses, by scheduling.
          Map.entry("AFTER_DUE", "It starts after the window"),
          Map.entry("BEFORE_WINDOW", "It starts before the window"),
          Map.entry("NO_ROOM", "No room is free"),
          Map.entry("NO_EQUIPMENT", "A piece of equipment is not free"),
          Map.entry("NOT_LICENSED", "Not licensed where the patient is"),
          Map.entry("PATIENT_BUSY", "The patient has another appointment"),
          Map.entry("CLINICIAN_BUSY", "Has another appointment"),
          Map.entry("CLINICIAN_ABSENT", "Is absent"),
          Map.entry("OUTSIDE_HOURS", "Outside working hours"));

  private Words() {}

  /** One code. */
  public static String of(String code) {
    String known = TABLE.get(code);
    if (known != null) {
      return known;
    }
    if (code.startsWith(HOURS)) {
      return code.substring(HOURS.length()) + " h after the session";
    }
    if (code.startsWith(TRAVEL)) {
      return "About " + code.substring(TRAVEL.length()) + " min from the patient's site";
    }
    String read = code.replace('_', ' ').replace('-', ' ').toLowerCase(Locale.ROOT).strip();
    return read.isEmpty() ? code : Character.toUpperCase(read.charAt(0)) + read.substring(1);
  }

  /** Several codes, each once. */
  public static List<String> of(List<String> codes) {
    return codes.stream().map(Words::of).distinct().toList();
  }
}
