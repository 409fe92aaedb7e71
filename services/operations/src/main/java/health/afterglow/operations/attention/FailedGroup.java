package health.afterglow.operations.attention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Failed events that are alike: one service, one type, one reason. What to do about one of them is
 * what to do about all.
 */
public record FailedGroup(String service, String event, String reason, List<FailedEvent> events) {

  private static final String THEM = "what is waiting for it there is not done";

  /** What patients lose, by the service that failed and the event that it did not take in. */
  private static final Map<String, String> LOST =
      Map.ofEntries(
          Map.entry("integration-therapy/session-ended", "no follow-up clock"),
          Map.entry("integration-therapy/outcome-corrected", "a follow-up by the old outcome"),
          Map.entry("integration-therapy/appointment-booked", "no confirmed follow-up"),
          Map.entry("integration-therapy/patient-enrolled", "no therapy programme"),
          Map.entry("scheduling/follow-up-required", "no appointment"),
          Map.entry("scheduling/follow-up-cancelled", "an appointment that nobody needs"),
          Map.entry("scheduling/patient-enrolled", "no appointments at all"),
          Map.entry("dosing-session/gates-judged", "a dose by outdated checks"),
          Map.entry("notification/appointment-booked", "no word of their appointment"),
          Map.entry("notification/appointment-rescheduled", "no word that it moved"),
          Map.entry("notification/appointment-cancelled", "no word that it is off"),
          Map.entry("notification/follow-up-booked", "no word of their follow-up"),
          Map.entry("notification/safety-flag-raised", "nobody paged for their safety flag"));

  /** Copies the list. */
  public FailedGroup {
    events = List.copyOf(events);
  }

  /** Grouped, the one whose time closes soonest first; those without a time by age. */
  public static List<FailedGroup> of(List<FailedEvent> events) {
    Map<List<String>, List<FailedEvent>> alike = new LinkedHashMap<>();
    for (FailedEvent e : events) {
      alike
          .computeIfAbsent(List.of(e.service(), e.event(), e.reason()), _ -> new ArrayList<>())
          .add(e);
    }
    return alike.values().stream()
        .map(all -> new FailedGroup(all.getFirst(), all))
        .sorted(
            Comparator.comparing((FailedGroup g) -> g.closesAt().orElse(Instant.MAX))
                .thenComparing(FailedGroup::since))
        .toList();
  }

  private FailedGroup(FailedEvent first, List<FailedEvent> all) {
    this(first.service(), first.event(), first.reason(), all);
  }

  /** When the first of them failed. */
  public Instant since() {
    return events.stream().map(FailedEvent::at).min(Comparator.naturalOrder()).orElseThrow();
  }

  /** When the first of what they would have started is too late. */
  public Optional<Instant> closesAt() {
    return events.stream()
        .map(FailedEvent::closesAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder());
  }

  /** Whom they are about, each once. */
  public List<String> patientIds() {
    return events.stream().map(FailedEvent::patientId).filter(Objects::nonNull).distinct().toList();
  }

  /** How many are about somebody who is not known here. */
  public long unknown() {
    return events.stream().filter(e -> e.patientId() == null).count();
  }

  /** What is lost if nobody does anything, without the time. */
  public String consequence() {
    int patients = patientIds().size();
    String whom =
        patients == 0 ? "" : patients == 1 ? "1 patient gets " : patients + " patients get ";
    String also = unknown() == 0 ? "" : (whom.isEmpty() ? "" : "; ") + some(unknown());
    return whom.isEmpty() ? also : whom + lost() + also;
  }

  private static String some(long events) {
    return events == 1
        ? "1 event is about nobody known here, and " + THEM
        : events + " events are about nobody known here, and " + THEM;
  }

  private String lost() {
    return service.equals("operations")
        ? "an outdated place on these boards"
        : LOST.getOrDefault(service + "/" + event, "an outdated record in " + service);
  }

  /** Why it failed, in words. */
  public String why() {
    return switch (reason) {
      case "ENVELOPE_INVALID" -> "What is written on the outside of the event makes no sense";
      case "TYPE_FOREIGN" -> "The event does not belong in this topic";
      case "MAJOR_UNREADABLE" -> "The event is newer than this release can read";
      case "PAYLOAD_INVALID" -> "The event lacks something that is needed";
      case "KEY_BLOCKED" -> "It waits behind an earlier event that can't be read";
      case "EFFECT_FAILED" -> "The event is sound; what it should do failed six times";
      default -> reason;
    };
  }

  /** What to do next. */
  public String next() {
    return switch (reason) {
      case "MAJOR_UNREADABLE", "KEY_BLOCKED" ->
          "Release a version of " + service + " that reads it";
      case "EFFECT_FAILED" -> "Find what failed in the log of " + service;
      default -> "Ask the team of the sending service to send it again, corrected";
    };
  }
}
