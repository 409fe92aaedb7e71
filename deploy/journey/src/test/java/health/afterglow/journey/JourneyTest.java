package health.afterglow.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.afterglow.journey.Boards.Question;
import health.afterglow.local.Installed;
import health.afterglow.local.LocalSystem;
import health.afterglow.local.Part;
import health.afterglow.local.Progress;
import health.afterglow.local.Settings;
import health.afterglow.local.pathway.Clinics;
import health.afterglow.local.pathway.Clinics.Site;
import health.afterglow.local.pathway.Course;
import health.afterglow.local.pathway.Course.Dosing;
import health.afterglow.local.pathway.ReferralFile;
import health.afterglow.local.witness.Fact;
import health.afterglow.local.witness.Handoff;
import health.afterglow.local.witness.Post;
import health.afterglow.local.witness.Promises;
import health.afterglow.local.witness.RawLog;
import health.afterglow.local.witness.Tail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Real referrals through nine real processes, each of which is killed while sessions are being
 * handed over. What holds is judged from outside: HTTP, the raw log, the mailbox.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before the first test.
class JourneyTest {

  private static final int AT_ONCE = 3;

  /** As many as the referrals bring; the last round is smaller. */
  private static final int PATIENTS = 29;

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration IN_THE_END = Duration.ofMinutes(2);

  private final Deque<Due> due = new ArrayDeque<>();
  private Path home;
  private LocalSystem system;
  private Clinics clinics;

  private record Due(Course course, Dosing dosing) {}

  @BeforeAll
  void openTheClinics() throws IOException {
    home = Path.of("..", "..").toRealPath();
    Path kept = Path.of("target", "journey"); // With the logs, for whoever looks into a failure.
    system = new LocalSystem(Settings.of(home, kept).onFreePorts(), Progress.silent());
    system.erase();
    system.start();
    clinics = new Clinics(system, Clock.systemUTC());
    ZonedDateTime monday = clinics.nextMorning(DayOfWeek.MONDAY);
    clinics.moveTo(monday.toInstant());
    due.addAll(booked(home.resolve("data").resolve("referrals"), monday.toInstant()));
  }

  @AfterAll
  void closeTheClinics() {
    system.close();
  }

  /** As many patients as the rounds need, each with a dosing session, round by round. */
  private List<Due> booked(Path referrals, Instant from) {
    List<Site> sites = clinics.sites();
    List<Due> booked = new ArrayList<>();
    int number = 0;
    for (ReferralFile file : ReferralFile.in(referrals)) {
      if (booked.size() == PATIENTS) {
        break;
      }
      JsonNode referral = file.sendTo(clinics).accepted("a referral");
      Site site = sites.get(number % sites.size());
      int round = booked.size() / AT_ONCE;
      boolean alone = booked.size() % AT_ONCE > 0;
      Instant earliest = from.plus(Duration.ofDays(round));
      Course.enrol(clinics, site, referral, number, new ArrayList<>())
          .ifPresent(course -> booked.add(new Due(course, dosing(course, earliest, alone))));
      number++;
    }
    assertThat(booked).hasSize(PATIENTS);
    return booked;
  }

  /** With its integration, or alone: then the place is looked for when the session has ended. */
  private static Dosing dosing(Course course, Instant from, boolean alone) {
    Instant until = from.plus(Duration.ofDays(12));
    return alone ? course.bookDosingAlone(from, until) : course.bookDosing(from, until);
  }

  @Test
  void aSessionThatEndsIsHandedOver() throws Exception {
    Map<String, Due> sessions = treated();

    end(sessions);

    allIsHandedOver(sessions);
  }

  /** Each process dies at the moment in which its part of the hand-off begins. */
  @ParameterizedTest(name = "{0} is killed when {2} is on its way")
  @CsvSource({
    "DOSING_SESSION, afterglow.dosing-session.session, session-ended",
    "INTEGRATION_THERAPY, afterglow.dosing-session.session, session-ended",
    "SCHEDULING, afterglow.integration-therapy.follow-up, follow-up-required",
    "NOTIFICATION, afterglow.scheduling.appointment, appointment-booked",
    "INTAKE, afterglow.scheduling.appointment, appointment-booked",
    "OPERATIONS, afterglow.integration-therapy.follow-up, follow-up-booked",
    "KAFKA, afterglow.dosing-session.session, session-ended",
    "MONGO, afterglow.integration-therapy.follow-up, follow-up-required",
  })
  void nothingIsLostWithAProcess(Part victim, String topic, String event) throws Exception {
    Map<String, Due> sessions = treated();

    try (Tail tail = new Tail(system.kafkaServers(), List.of(topic));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> ended = callers.submit(() -> end(sessions));
      assertThat(tail.sees(event, SOON)).as(event).isTrue();
      system.kill(victim);
      assertThat(system.isRunning(victim)).isFalse();
      system.restart(victim);
      ended.get();
    }

    allIsHandedOver(sessions);
  }

  /** Each figure that a board shows is one that the services give, under the name it has there. */
  @Test
  void thePanelsOfTheBoardsAreAnsweredByARealPrometheus() {
    assumeTrue(Installed.program("prometheus").isPresent(), "there is no prometheus here");
    Set<Part> wanted = EnumSet.copyOf(Part.services());
    wanted.add(Part.PROMETHEUS);
    system.start(wanted);
    String server = system.ports().http(Part.PROMETHEUS);
    Boards boards =
        new Boards(home.resolve(Path.of("deploy", "observability", "grafana", "boards")));
    Map<String, Due> sessions = treated();
    Question allSeen = new Question("", "sum(up{job=\"afterglow\"}) == " + Part.services().size());
    await().atMost(IN_THE_END).until(() -> Boards.isAnswered(server, allSeen));

    end(sessions);

    allIsHandedOver(sessions);
    await().atMost(IN_THE_END).untilAsserted(() -> assertThat(boards.unanswered(server)).isEmpty());
  }

  /** The next patients are given their dose; their sessions are about to end. */
  private Map<String, Due> treated() {
    Map<String, Due> sessions = new LinkedHashMap<>();
    for (int i = 0; i < AT_ONCE && !due.isEmpty(); i++) {
      Due next = due.removeFirst();
      Instant start = next.dosing().start();
      clinics.moveTo(start.plus(Course.SESSION));
      String session = next.course().arrive(next.dosing());
      next.course().treat(session, next.dosing());
      sessions.put(session, next);
    }
    return sessions;
  }

  /** All at once, each insisting until it is taken. */
  private static void end(Map<String, Due> sessions) {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> calls = new ArrayList<>();
      sessions.forEach(
          (session, patient) ->
              calls.add(
                  callers.submit(
                      () ->
                          patient
                              .course()
                              .endInTheEnd(
                                  session, patient.dosing().start(), "COMPLETED", IN_THE_END))));
      for (Future<?> call : calls) {
        call.get();
      }
    } catch (ExecutionException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  private void allIsHandedOver(Map<String, Due> sessions) {
    for (String session : sessions.keySet()) {
      JsonNode followUp = clinics.settled(session, IN_THE_END);
      assertThat(followUp.path("state").asString()).isEqualTo("BOOKED");
      JsonNode line = clinics.onBoard(session, SOON);
      assertThat(line.path("appointment").path("inWindow").asBoolean()).as("" + line).isTrue();
      assertThat(
              clinics
                  .dosing()
                  .get("/sessions/" + session)
                  .path("outcome")
                  .path("outcome")
                  .asString())
          .isEqualTo("COMPLETED");
    }
    List<Fact> log = new RawLog(system.kafkaServers()).read();
    assertThat(Promises.broken(log, Post.in(system.mailJournal()))).isEmpty();
    assertThat(Handoff.in(log)).extracting(Handoff::sessionId).containsAll(sessions.keySet());
    assertThat(
            clinics.operations().get("/board/follow-ups").path("feed").path("quarantined").asInt())
        .isZero();
  }
}
