package health.afterglow.local.demo;

import health.afterglow.local.LocalSystem;
import health.afterglow.local.Progress;
import health.afterglow.local.demo.Course.Booked;
import health.afterglow.local.demo.Peer.Answer;
import health.afterglow.local.witness.RawLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Three weeks at the clinics: referrals, preparation, ketamine sessions, integration. */
final class Play {

  private static final ZoneId HOME = ZoneId.of("America/Denver");
  private static final Duration PLACED_WITHIN = Duration.ofSeconds(30);
  private static final long LOOK_EVERY_MILLIS = 25;

  private final Clinics clinics;
  private final LocalSystem system;
  private final Progress progress;
  private final List<String> story = new ArrayList<>();
  private int refused;

  Play(Clinics clinics, LocalSystem system, Progress progress) {
    this.clinics = clinics;
    this.system = system;
    this.progress = progress;
  }

  private record Appointed(Course course, Booked dosing) {}

  /** What happened that is worth telling, in order. */
  List<String> story() {
    return List.copyOf(story);
  }

  /** Bundles that intake did not take in. */
  int refused() {
    return refused;
  }

  /** Plays all of it on the bundles of this folder. */
  void run(Path referrals) {
    ZonedDateTime monday =
        clinics
            .now()
            .atZone(HOME)
            .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
            .with(LocalTime.of(8, 0));
    clinics.moveTo(monday.toInstant());
    List<Course> courses = enrolAll(referrals);
    progress.line(courses.size() + " patients are enrolled; preparation and sessions are booked");
    List<Booked> preparations = new ArrayList<>();
    List<Appointed> sessions = new ArrayList<>();
    Instant nextWeek = monday.plusDays(8).toInstant();
    for (Course course : courses) {
      progress.waiting("booking " + (sessions.size() + 1) + " of " + courses.size());
      preparations.add(
          course.book(
              "PREPARATION", monday.plusDays(1).toInstant(), monday.plusDays(4).toInstant()));
      sessions.add(
          new Appointed(
              course, course.book("DOSING", nextWeek, nextWeek.plus(Duration.ofDays(6)))));
    }
    clinics.moveTo(monday.plusDays(5).toInstant());
    preparations.forEach(this::attended);
    sessions.sort(
        Comparator.comparing((Appointed s) -> s.dosing().start())
            .thenComparing(s -> s.course().patientId));
    hold(sessions);
    attendWhatIsOver(sessions);
  }

  private List<Course> enrolAll(Path referrals) {
    List<Clinics.Site> sites = clinics.sites();
    List<Course> courses = new ArrayList<>();
    int number = 0;
    for (Path file : bundles(referrals)) {
      Answer answer = clinics.intake.post("/referrals", read(file), "application/fhir+json");
      if (!answer.isOk()) {
        refused++;
        story.add(file.getFileName() + " was refused: " + answer.body().path("code").asString(""));
        continue;
      }
      List<String> why = new ArrayList<>();
      Clinics.Site site = siteFor(sites, answer.body(), number);
      Course.enrol(clinics, site, answer.body(), number, why).ifPresent(courses::add);
      why.forEach(code -> story.add(file.getFileName() + " does not enter the programme: " + code));
      number++;
      progress.waiting("taking in " + file.getFileName());
    }
    return courses;
  }

  /** A site in the patient's state, in turn; the first site where there is none. */
  private static Clinics.Site siteFor(List<Clinics.Site> sites, JsonNode referral, int number) {
    String state = referral.path("facts").path("state").asString("");
    List<Clinics.Site> near = sites.stream().filter(site -> site.state().equals(state)).toList();
    return near.isEmpty() ? sites.getFirst() : near.get(number % near.size());
  }

  /** The second is without a therapist, the third without a dose, the fourth told of twice. */
  private void hold(List<Appointed> sessions) {
    for (int i = 0; i < sessions.size(); i++) {
      Appointed now = sessions.get(i);
      progress.waiting("session " + (i + 1) + " of " + sessions.size());
      Instant start = now.dosing().start();
      clinics.moveTo(start.plus(Course.SESSION));
      String session = now.course().arrive(now.dosing());
      if (i == 2) {
        now.course().stopBeforeTheDose(session, start);
        now.course().end(session, start, "ABORTED_BEFORE_DOSE");
        story.add(session + ": 172/104 twice, stopped before the dose; no follow-up is owed");
        continue;
      }
      now.course().treat(session, start);
      if (i == 1) {
        absent(List.of(now.course().therapist), start);
      } else if (i == sessions.size() - 1) {
        absent(clinics.therapistsLicensedIn(now.course().site.state()), start);
      }
      now.course().end(session, start, "COMPLETED");
      JsonNode followUp = placed(session);
      if (i == 1) {
        story.add(session + ": the therapist is fully booked; " + told(followUp));
      } else if (i == sessions.size() - 1) {
        story.add(session + ": nobody has time inside the window; " + told(followUp));
      } else if (i == 3) {
        now.course().end(session, start, "COMPLETED");
        new RawLog(system.kafkaServers()).repeat("afterglow.dosing-session.session", session);
        story.add(session + ": its end was reported twice, and came twice; " + told(followUp));
      }
    }
  }

  private void absent(List<String> clinicians, Instant from) {
    for (String clinician : clinicians) {
      var _ =
          clinics.scheduling.post(
              "/clinicians/" + clinician + "/absences",
              Map.of(
                  "from", from.toString(),
                  "until", from.plus(Duration.ofDays(4)).toString(),
                  "reason", "fully booked"));
    }
  }

  /**
   * Waits until the follow-up is booked and everyone is told, or it is escalated: that is the
   * promise. Moving the clock before would make the messages late.
   */
  private JsonNode placed(String session) {
    long until = System.nanoTime() + PLACED_WITHIN.toNanos();
    while (System.nanoTime() < until) {
      Answer answer = clinics.integration.ask("/follow-ups/" + session);
      if (answer.isOk() && isSettled(answer.body())) {
        return answer.body();
      }
      pause();
    }
    throw new Peer.Refusal("the follow-up of " + session + " is not settled, or nobody was told");
  }

  private boolean isSettled(JsonNode followUp) {
    JsonNode appointment = followUp.path("appointment");
    return switch (followUp.path("state").asString()) {
      case "OPEN" -> false;
      case "BOOKED" -> areAllTold(appointment.path("appointmentId").asString());
      default -> true;
    };
  }

  private boolean areAllTold(String appointment) {
    JsonNode messages =
        clinics.notification.get("/messages?subject=" + appointment).path("messages");
    boolean told = !messages.isEmpty();
    for (JsonNode message : messages) {
      told &= message.hasNonNull("endedAt");
    }
    return told;
  }

  private static String told(JsonNode followUp) {
    JsonNode appointment = followUp.path("appointment");
    if (appointment.isObject()) {
      return "booked for "
          + appointment.path("start").asString()
          + " because "
          + appointment.path("because");
    }
    return "escalated because " + followUp.path("escalation");
  }

  private void attendWhatIsOver(List<Appointed> sessions) {
    Instant end = sessions.getLast().dosing().start().plus(Duration.ofHours(20));
    clinics.moveTo(end);
    for (JsonNode followUp :
        clinics.integration.get("/follow-ups?state=BOOKED").path("followUps")) {
      JsonNode appointment = followUp.path("appointment");
      if (Instant.parse(appointment.path("end").asString()).isBefore(end)) {
        attended(Booked.of(appointment));
      }
    }
  }

  private void attended(Booked appointment) {
    var _ = clinics.scheduling.post("/appointments/" + appointment.id() + "/attended", Map.of());
  }

  static void pause() {
    try {
      Thread.sleep(LOOK_EVERY_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Path> bundles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the referrals in " + folder, e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
