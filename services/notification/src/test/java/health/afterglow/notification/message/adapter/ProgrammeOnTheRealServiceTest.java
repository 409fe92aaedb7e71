package health.afterglow.notification.message.adapter;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static health.afterglow.notification.message.adapter.NotificationRig.CLOCK;
import static health.afterglow.notification.message.adapter.NotificationRig.agendaBean;
import static health.afterglow.notification.message.adapter.NotificationRig.await;
import static health.afterglow.notification.message.adapter.NotificationRig.awaitConsumed;
import static health.afterglow.notification.message.adapter.NotificationRig.mails;
import static health.afterglow.notification.message.adapter.NotificationRig.messageBean;
import static health.afterglow.notification.message.adapter.NotificationRig.peers;
import static health.afterglow.notification.message.adapter.NotificationRig.request;
import static health.afterglow.notification.message.adapter.ProgrammeStory.DENVER;
import static health.afterglow.notification.message.adapter.ProgrammeStory.PATIENT;
import static health.afterglow.notification.message.adapter.ProgrammeStory.at;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.notification.agenda.Entry;
import health.afterglow.notification.message.Message;
import health.afterglow.notification.template.Medium;
import health.afterglow.store.Stored;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every message of a whole programme as it arrives: events into the real broker, time travel from
 * due time to due time, and what the mail server and the text gateway took, against a golden file.
 */
@ExtendWith(TheWholeService.class)
class ProgrammeOnTheRealServiceTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/programme-sent.txt");
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm zzz", Locale.US);
  private static final Instant END = at("2027-03-01T00:00");
  private static final int MANY = 10_000;

  private static final Map<String, String> NAMES =
      Map.of(
          "maria@mail.example", "the patient",
          "+13035550231", "the patient",
          "+13035550232", "the companion",
          "cli-ana@clinic.example", "the clinician",
          "lead-denver@clinic.example", "the lead",
          "cli-1@clinic.example", "on call 1",
          "cli-2@clinic.example", "on call 2",
          "+13035550241", "on call 1",
          "+13035550242", "on call 2");

  private final List<String> said = new ArrayList<>();
  private final Set<String> portal = new HashSet<>();
  private Map<String, Integer> mailsSeen = Map.of();
  private int textsSeen;

  @Test
  void everyMessageOfAProgrammeIsInTheGoldenFileThoughEachEventComesTwice() throws Exception {
    CLOCK.set(at("2026-10-02T12:00"));
    somebodyIsThere();
    List<ProgrammeStory.Fact> facts = new ProgrammeStory().facts();
    facts.sort(Comparator.comparing(ProgrammeStory.Fact::at));
    for (ProgrammeStory.Fact fact : facts) {
      travelTo(fact.at());
      fact.telling().tell();
      awaitConsumed();
      settle();
    }
    travelTo(END);
    notSaid();
    String told = String.join("\n", said) + "\n";
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(GOLDEN, told);
    }
    assertThat(told)
        .as(
            "To take over what is said now: mvn -pl services/notification test"
                + " -Dtest=ProgrammeOnTheRealServiceTest -Dgolden=write")
        .isEqualTo(Files.readString(GOLDEN, StandardCharsets.UTF_8));
  }

  private static void somebodyIsThere() throws Exception {
    peers.knowsPatient(
        PATIENT,
        """
        "email": "maria@mail.example", "phone": "+13035550231", "emailConsent": true,
        "smsConsent": true, "language": "en",
        "companion": {"phone": "+13035550232", "release": true}""");
    String shift =
        """
        {"tier": %d, "clinicianId": "cli-%d", "phone": "+1303555024%d",
         "from": "2026-10-01T00:00:00Z", "until": "2027-04-01T00:00:00Z"}""";
    String shifts = shift.formatted(1, 1, 1) + "," + shift.formatted(2, 2, 2);
    assertThat(
            request(
                    "PUT",
                    "/api/v1/on-call/denver",
                    TableSteps.JSON,
                    "{\"shifts\": [" + shifts + "]}")
                .statusCode())
        .isEqualTo(200);
  }

  /** From one due time to the next. */
  private void travelTo(Instant limit) throws Exception {
    for (Optional<Instant> next = nextDue(limit); next.isPresent(); next = nextDue(limit)) {
      CLOCK.set(next.get());
      settle();
    }
    CLOCK.set(limit);
  }

  private static Optional<Instant> nextDue(Instant limit) {
    return Stream.concat(
            agendaBean()
                .store()
                .search(lte("find.nextDueAt", Date.from(limit)), ascending("_id"), MANY)
                .stream()
                .flatMap(agenda -> agenda.state().nextDueAt().stream()),
            waiting().flatMap(message -> message.state().nextStepAt().stream()))
        .filter(due -> due.isAfter(CLOCK.instant()) && !due.isAfter(limit))
        .min(Comparator.naturalOrder());
  }

  private static Stream<Stored<Message>> waiting() {
    return messageBean()
        .store()
        .search(
            in("find.state", MessageState.PLANNED.name(), MessageState.SENDING.name()),
            ascending("_id"),
            MANY)
        .stream();
  }

  /** Until nothing is left to be done at this moment; then what came of it is written down. */
  private void settle() throws Exception {
    Dispatcher dispatcher = NotificationRig.app.getBean(Dispatcher.class);
    await(
        () -> {
          dispatcher.sweepAgendas();
          assertThat(agendaBean().store().count(lte("find.nextDueAt", Date.from(CLOCK.instant()))))
              .isZero();
          assertThat(waiting().map(Stored::state))
              .allSatisfy(m -> assertThat(m.nextStepAt()).get().satisfies(this::isAhead));
        });
    List<String> now = new ArrayList<>();
    Map<String, Integer> received = new HashMap<>();
    for (MimeMessage mail : mails()) {
      int times = received.merge(mail.getMessageID(), 1, Integer::sum);
      if (times > mailsSeen.getOrDefault(mail.getMessageID(), 0)) {
        now.add("mail to " + name(mail) + ": " + mail.getSubject() + calendar(mail));
      }
    }
    mailsSeen = received;
    List<Map<String, String>> texts = List.copyOf(peers.texts());
    for (Map<String, String> text : texts.subList(textsSeen, texts.size())) {
      now.add("text to " + nameOf(text.get("To")) + ": " + withoutTokens(text.get("Body")));
    }
    textsSeen = texts.size();
    behindLinks().filter(portal::add).map(s -> "portal: " + s).forEach(now::add);
    String when = WHEN.format(CLOCK.instant().atZone(DENVER));
    now.stream().sorted().forEach(line -> said.add(when + "  " + line));
  }

  private void isAhead(Instant moment) {
    assertThat(moment).isAfter(CLOCK.instant());
  }

  private static Stream<String> behindLinks() {
    return messageBean()
        .store()
        .search(in("find.state", MessageState.SENT.name()), ascending("_id"), MANY)
        .stream()
        .flatMap(stored -> stored.state().journey().stream())
        .map(Message.Progress::plan)
        .filter(plan -> plan.medium() == Medium.PORTAL)
        .map(
            p ->
                p.subject()
                    + " "
                    + p.notice().templateName()
                    + " "
                    + p.offset()
                    + " v"
                    + p.subjectVersion());
  }

  private static String name(MimeMessage mail) throws Exception {
    return nameOf(mail.getRecipients(RecipientType.TO)[0].toString());
  }

  private static String nameOf(@Nullable String address) {
    return NAMES.getOrDefault(String.valueOf(address), "a stranger");
  }

  private static String calendar(MimeMessage mail) throws Exception {
    if (!(mail.getContent() instanceof MimeMultipart)) {
      return "";
    }
    return NotificationRig.calendarOf(mail)
        .lines()
        .filter(l -> l.startsWith("METHOD") || l.startsWith("SEQUENCE") || l.startsWith("UID"))
        .sorted()
        .collect(Collectors.joining(", ", " [", "]"));
  }

  private static String withoutTokens(@Nullable String text) {
    return String.valueOf(text).replaceAll("/(p|a)/\\S+?(?=\\.?(\\s|$))", "/$1/…");
  }

  /** What was planned and came to nothing, with the reason. */
  private void notSaid() {
    List<String> skipped = new ArrayList<>();
    agendaBean()
        .store()
        .search(new Document(), ascending("_id"), MANY)
        .forEach(
            agenda ->
                agenda.state().entries().stream()
                    .filter(e -> e.status() == Entry.Status.SKIPPED)
                    .forEach(
                        e ->
                            skipped.add(
                                "not said, %s: %s %s to %s"
                                    .formatted(
                                        e.skipped(),
                                        e.notice().templateName(),
                                        e.offset(),
                                        e.audience()))));
    messageBean()
        .store()
        .search(
            in(
                "find.state",
                MessageState.DROPPED.name(),
                MessageState.FAILED.name(),
                MessageState.UNCERTAIN.name()),
            ascending("_id"),
            MANY)
        .forEach(
            m ->
                m.state()
                    .journey()
                    .ifPresent(
                        progress ->
                            skipped.add(
                                "%s, %s: %s %s to %s by %s"
                                    .formatted(
                                        MessageState.of(m.state()),
                                        m.state().why(),
                                        progress.plan().notice().templateName(),
                                        progress.plan().offset(),
                                        progress.plan().audience(),
                                        progress.plan().medium()))));
    skipped.stream().sorted().forEach(said::add);
  }
}
