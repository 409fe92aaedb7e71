package health.afterglow.notification.agenda;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be said about one subject.
 *
 * @param version of the subject that it was last computed from
 * @param confirmedVersion the version that the patient confirmed; 0 if none
 */
public record Agenda(
    String subject,
    @Nullable String patientId,
    String siteId,
    int version,
    int confirmedVersion,
    List<Entry> entries) {

  /** Nothing yet. */
  public static final Agenda EMPTY = new Agenda("", null, "", 0, 0, List.of());

  /** Copies the list. */
  public Agenda {
    entries = List.copyOf(entries);
  }

  /** When the next thing is to be said. */
  public Optional<Instant> nextDueAt() {
    return entries.stream()
        .filter(Entry::isPlanned)
        .map(Entry::dueAt)
        .min(Comparator.naturalOrder());
  }

  /** What is to be said by now, the earliest first. */
  public List<Entry> dueAt(Instant now) {
    return entries.stream()
        .filter(e -> e.isPlanned() && !e.dueAt().isAfter(now))
        .sorted(Comparator.comparing(Entry::dueAt))
        .toList();
  }

  /**
   * Whether another page to the same people has become due meanwhile: after an outage, nobody is
   * called once for each quarter of an hour that is over.
   */
  public boolean isOvertaken(Entry entry, Instant now) {
    return dueAt(now).stream().anyMatch(other -> other.overtakes(entry));
  }

  Agenda with(List<Entry> changed) {
    return new Agenda(subject, patientId, siteId, version, confirmedVersion, changed);
  }

  Agenda confirmed(int confirmed) {
    return new Agenda(subject, patientId, siteId, version, confirmed, entries);
  }
}
