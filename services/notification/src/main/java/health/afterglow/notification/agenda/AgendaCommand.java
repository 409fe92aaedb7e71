package health.afterglow.notification.agenda;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be asked of an agenda. */
public sealed interface AgendaCommand {

  /** The subject is so now, and this is what is to be said about it. */
  record Revise(
      String subject, @Nullable String patientId, String siteId, int version, List<Entry> wanted)
      implements AgendaCommand {
    /** Copies the list. */
    public Revise {
      wanted = List.copyOf(wanted);
    }
  }

  /** Messages were made of some entries, and others are not worth saying any more, by key. */
  record Settle(Set<String> handedOver, Map<String, Entry.Skipped> skipped)
      implements AgendaCommand {
    /** Copies both. */
    public Settle {
      handedOver = Set.copyOf(handedOver);
      skipped = Map.copyOf(skipped);
    }
  }

  /** Nothing more is said to the patient. */
  record SilencePatient(Entry.Skipped why) implements AgendaCommand {}

  /** What is still ahead is said to the patient after all. */
  record ResumePatient(Instant now) implements AgendaCommand {}

  /** The patient confirmed the appointment in this version. */
  record Confirm(int version) implements AgendaCommand {}
}
