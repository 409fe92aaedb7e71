package health.afterglow.notification.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.Outcome;
import health.afterglow.notification.agenda.AgendaCommand.Revise;
import health.afterglow.notification.agenda.AgendaCommand.Settle;
import health.afterglow.notification.subject.Cause;
import health.afterglow.notification.subject.Heard;
import health.afterglow.notification.subject.News;
import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.Change;
import health.afterglow.notification.subject.Subject.Dose;
import health.afterglow.notification.subject.Subject.FollowUp;
import health.afterglow.notification.subject.Subject.Matter;
import health.afterglow.notification.subject.Subject.Unheard;
import health.afterglow.notification.subject.SubjectDecider;
import health.afterglow.notification.template.Medium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Fourteen weeks of one patient in Denver, across the end of daylight saving time: every message,
 * in the order in which it is said, against a golden file.
 */
class ProgrammeOfMessagesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/programme-messages.txt");
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm zzz", Locale.US);

  private record Fact(Instant at, String subject, News news) {}

  private final List<Fact> facts = new ArrayList<>();
  private final Map<String, Subject> subjects = new TreeMap<>();
  private final Map<String, Agenda> agendas = new TreeMap<>();
  private final List<String> said = new ArrayList<>();

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(DENVER).toInstant();
  }

  private void booked(String said, String id, String kind, String start) {
    placed(said, id, kind, Change.BOOKED, 1, start);
  }

  private void placed(
      String said, String id, String kind, Change change, int attempt, String start) {
    Instant begin = at(start);
    facts.add(
        new Fact(
            at(said),
            id,
            new News.Placed(
                new Appointment(
                    id,
                    kind,
                    change,
                    attempt,
                    "pat-1",
                    "denver",
                    DENVER.getId(),
                    List.of("cli-ana"),
                    List.of(),
                    null,
                    false,
                    begin,
                    begin.plusSeconds(3600),
                    at(said)))));
  }

  private void dose(String said, String id, boolean leftEarly) {
    facts.add(
        new Fact(
            at(said),
            id,
            new News.Ended(
                new Dose(
                    id,
                    1,
                    "pat-1",
                    "denver",
                    DENVER.getId(),
                    true,
                    leftEarly,
                    at(said).minus(Duration.ofHours(2)),
                    at(said)))));
  }

  private void raised(String said, String id, Cause cause, String at) {
    facts.add(
        new Fact(
            at(said),
            id,
            new News.Raised(Matter.raised(id, cause, 1, "pat-1", "denver", at(at), at(said)))));
  }

  private void programme() {
    booked("2026-10-02T21:30", "w00-evaluation", "EVALUATION", "2026-10-05T09:00");
    booked("2026-10-05T10:00", "w01-therapy", "THERAPY_INTAKE", "2026-10-12T10:00");
    booked("2026-10-05T10:00", "w01-prescriber", "MEDICAL_INTAKE", "2026-10-13T08:15");
    booked("2026-10-12T12:00", "w02-preparation", "PREPARATION", "2026-10-19T10:00");
    booked("2026-10-12T12:00", "w03-preparation", "PREPARATION", "2026-10-26T10:00");
    booked("2026-10-26T12:00", "w04-dose", "DOSING", "2026-10-30T09:00");
    dose("2026-10-30T12:00", "w04-session", false);
    booked("2026-10-30T12:00", "w04-integration", "INTEGRATION", "2026-11-01T10:00");
    booked("2026-11-02T12:00", "w06-dose", "DOSING", "2026-11-11T09:00");
    dose("2026-11-11T11:00", "w06-session", true);
    facts.add(
        new Fact(
            at("2026-11-11T11:00"),
            "w06-follow-up",
            new News.Escalated(
                new FollowUp(
                    "w06-follow-up",
                    true,
                    3,
                    "pat-1",
                    "denver",
                    DENVER.getId(),
                    at("2026-11-14T09:00"),
                    at("2026-11-11T11:00")))));
    raised("2026-11-13T21:00", "w06-overdue", Cause.FOLLOW_UP_OVERDUE, "2026-11-14T09:00");
    facts.add(
        new Fact(
            at("2026-11-13T21:07"),
            "w06-overdue",
            new News.Acknowledged("cli-lead", at("2026-11-13T21:07"))));
    facts.add(new Fact(at("2026-11-13T21:20"), "w06-follow-up", new News.Resolved()));
    booked("2026-11-13T21:20", "w06-integration", "INTEGRATION", "2026-11-14T08:30");
    booked("2026-11-16T12:00", "w08-dose", "DOSING", "2026-11-25T09:00");
    placed("2026-11-23T15:00", "w08-dose", "DOSING", Change.RESCHEDULED, 2, "2026-11-27T09:00");
    facts.add(
        new Fact(
            at("2026-11-26T20:30"), "w08-dose", new News.Cancelled(2, at("2026-11-26T20:30"))));
    raised("2026-12-01T09:00", "w09-measure", Cause.MEASURE_DUE, "2026-12-01T09:00");
    facts.add(new Fact(at("2026-12-02T12:00"), "w09-measure", new News.Resolved()));
    raised("2026-12-19T17:00", "w11-relapse", Cause.RELAPSE_SUSPECTED, "2026-12-19T17:00");
    raised("2026-12-19T17:00", "w13-consent", Cause.CONSENT_EXPIRES, "2027-01-10T12:00");
    booked("2027-01-04T12:00", "w14-send-off", "PREPARATION", "2027-01-08T10:00");
  }

  @Test
  void everyMessageOfAProgrammeIsInTheGoldenFile() throws IOException {
    programme();
    travel();
    String told = String.join("\n", said) + "\n";
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(GOLDEN, told);
    }
    assertThat(told)
        .as(
            "To take over what is said now: mvn -pl services/notification test"
                + " -Dtest=ProgrammeOfMessagesTest -Dgolden=write")
        .isEqualTo(Files.readString(GOLDEN, StandardCharsets.UTF_8));
  }

  @Test
  void hearingEveryFactAgainAddsNothing() {
    programme();
    List<Fact> twice = facts.stream().flatMap(f -> List.of(f, f).stream()).toList();
    travel();
    List<String> once = List.copyOf(said);
    said.clear();
    subjects.clear();
    agendas.clear();
    facts.clear();
    facts.addAll(twice);
    travel();
    assertThat(said).isEqualTo(once).hasSizeGreaterThan(80);
  }

  /** From fact to fact and from due time to due time. */
  private void travel() {
    facts.sort(Comparator.comparing(Fact::at));
    for (Fact fact : facts) {
      sayUntil(fact.at());
      hear(fact);
    }
    sayUntil(at("2027-03-01T00:00"));
    agendas.forEach(
        (id, agenda) ->
            agenda.entries().stream()
                .filter(e -> e.status() == Entry.Status.SKIPPED)
                .forEach(e -> said.add("not said, " + e.skipped() + ": " + words(id, e))));
  }

  private void hear(Fact fact) {
    Subject before = subjects.getOrDefault(fact.subject(), new Unheard());
    Outcome<Heard> outcome = new SubjectDecider().decide(before, fact.news());
    Subject now =
        ((Outcome.Accepted<Heard>) outcome)
            .events().stream().findFirst().map(Heard::now).orElse(before);
    subjects.put(fact.subject(), now);
    int version =
        switch (now) {
          case Appointment a -> a.attempt();
          case FollowUp f -> f.version();
          case Dose d -> d.version();
          case Matter m -> m.version();
          case Unheard() -> 0;
        };
    List<Entry> wanted = MessageTable.of(now, DENVER);
    decide(fact.subject(), new Revise(fact.subject(), "pat-1", "denver", version, wanted));
    sayUntil(fact.at());
  }

  private void decide(String id, AgendaCommand command) {
    Agenda before = agendas.getOrDefault(id, Agenda.EMPTY);
    Outcome<AgendaChanged> outcome = new AgendaDecider().decide(before, command);
    ((Outcome.Accepted<AgendaChanged>) outcome)
        .events()
        .forEach(changed -> agendas.put(id, changed.now()));
  }

  private void sayUntil(Instant limit) {
    while (true) {
      Optional<Map.Entry<String, Agenda>> next =
          agendas.entrySet().stream()
              .filter(a -> a.getValue().nextDueAt().filter(t -> !t.isAfter(limit)).isPresent())
              .min(Comparator.comparing(a -> a.getValue().nextDueAt().orElseThrow()));
      if (next.isEmpty()) {
        return;
      }
      String id = next.get().getKey();
      Instant due = next.get().getValue().nextDueAt().orElseThrow();
      List<Entry> entries = next.get().getValue().dueAt(due);
      entries.forEach(e -> said.add(WHEN.format(due.atZone(DENVER)) + "  " + words(id, e)));
      decide(
          id, new Settle(entries.stream().map(Entry::key).collect(Collectors.toSet()), Map.of()));
    }
  }

  private static String words(String id, Entry entry) {
    return "%s %s %s to %s by %s"
        .formatted(
            id,
            entry.notice().templateName(),
            entry.offset().isEmpty() ? "at once" : entry.offset(),
            entry.audience(),
            entry.media().stream().map(Medium::name).collect(Collectors.joining(" then ")));
  }
}
