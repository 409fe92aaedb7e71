package health.afterglow.local.demo;

import health.afterglow.local.LocalSystem;
import health.afterglow.local.Progress;
import health.afterglow.local.pathway.Clinics;
import health.afterglow.local.pathway.Clinics.Site;
import health.afterglow.local.pathway.Course;
import health.afterglow.local.pathway.Course.Booked;
import health.afterglow.local.pathway.Course.Dosing;
import health.afterglow.local.pathway.Peer;
import health.afterglow.local.pathway.Peer.Answer;
import health.afterglow.local.pathway.ReferralFile;
import health.afterglow.local.witness.RawLog;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One patient through the whole programme; then two weeks at the clinics: referrals, preparation,
 * ketamine sessions, integration. It stops on the Monday after, with the follow-ups of that day's
 * sessions still ahead.
 */
final class Play {

  private static final Duration PLACED_WITHIN = Duration.ofSeconds(30);
  private static final Duration ON_CALL_FOR = Duration.ofDays(300);
  private static final Duration SESSIONS_TAKE_PLACE_WITHIN = Duration.ofDays(28);

  private final Clinics clinics;
  private final LocalSystem system;
  private final Progress progress;
  private final Story story;
  private final List<String> wholeProgramme = new ArrayList<>();
  private int refused;
  private int number;

  Play(Clinics clinics, LocalSystem system, Progress progress) {
    this.clinics = clinics;
    this.system = system;
    this.progress = progress;
    this.story = new Story();
  }

  private record Appointed(Course course, Booked preparation, Dosing dosing) {}

  /** What happened that is worth telling, in order. */
  List<String> story() {
    return story.lines();
  }

  /** Why things are as they are, of the one patient who was through all of it. */
  List<String> wholeProgramme() {
    return wholeProgramme;
  }

  /** Bundles that intake did not take in. */
  int refused() {
    return refused;
  }

  /** Plays all of it on the bundles of this folder. */
  void run(Path referrals) {
    clinics.onCall(ON_CALL_FOR);
    Deque<ReferralFile> files = new ArrayDeque<>(ReferralFile.in(referrals));
    playTheWholeProgramme(files);
    ZonedDateTime monday = clinics.nextMorning(DayOfWeek.MONDAY);
    clinics.moveTo(monday.toInstant());
    List<Course> courses = enrolAll(files);
    List<Appointed> sessions = bookAll(courses, monday);
    progress.line(
        "%d patients are enrolled; %d have their preparation and their session booked"
            .formatted(courses.size(), sessions.size()));
    clinics.moveTo(monday.plusDays(5).toInstant());
    sessions.forEach(session -> clinics.attended(session.preparation()));
    hold(sessions);
    attendWhatIsOver();
  }

  /** With the first patient who is enrolled; fourteen weeks before anybody else comes. */
  private void playTheWholeProgramme(Deque<ReferralFile> files) {
    ZonedDateTime monday = clinics.nextMorning(DayOfWeek.MONDAY);
    clinics.moveTo(monday.toInstant());
    Optional<Course> first = Optional.empty();
    while (first.isEmpty() && !files.isEmpty()) {
      first = enrol(files.removeFirst());
    }
    first.ifPresent(
        course -> {
          FourteenWeeks weeks = new FourteenWeeks(clinics, course, monday, progress);
          weeks.run();
          wholeProgramme.addAll(weeks.story());
          progress.line("one patient is through the fourteen weeks and the watch after them");
        });
  }

  private List<Course> enrolAll(Deque<ReferralFile> files) {
    List<Course> courses = new ArrayList<>();
    for (ReferralFile file : files) {
      enrol(file).ifPresent(courses::add);
    }
    return courses;
  }

  private Optional<Course> enrol(ReferralFile file) {
    progress.waiting("taking in " + file.name());
    Answer answer = file.sendTo(clinics);
    if (!answer.isOk()) {
      refused++;
      story.refused(file, answer.body());
      return Optional.empty();
    }
    List<String> why = new ArrayList<>();
    Site site = siteFor(clinics.sites(), answer.body(), number);
    Optional<Course> course = Course.enrol(clinics, site, answer.body(), number, why);
    why.forEach(reason -> story.notEnrolled(file, reason));
    number++;
    return course;
  }

  /** A site in the patient's state, in turn; the first site where there is none. */
  private static Site siteFor(List<Site> sites, JsonNode referral, int number) {
    String state = referral.path("facts").path("state").asString("");
    List<Site> near = sites.stream().filter(site -> site.state().equals(state)).toList();
    return near.isEmpty() ? sites.getFirst() : near.get(number % near.size());
  }

  /** By the time of the session; who comes last is the one that nobody will have time for. */
  private List<Appointed> bookAll(List<Course> courses, ZonedDateTime monday) {
    List<Appointed> sessions = new ArrayList<>();
    Instant secondWeek = monday.plusDays(8).toInstant();
    Instant thirdWeek = monday.plusDays(14).toInstant();
    Instant afterAll = monday.plusDays(14).plusHours(4).toInstant();
    Set<Course> late = comingLate(courses);
    for (Course course : courses) {
      progress.waiting("booking " + (sessions.size() + 1) + " of " + courses.size());
      boolean last = course.equals(courses.getLast());
      Instant from = last ? afterAll : late.contains(course) ? thirdWeek : secondWeek;
      Instant until = from.plus(SESSIONS_TAKE_PLACE_WITHIN);
      try {
        sessions.add(
            new Appointed(
                course,
                course.book("PREPARATION", monday.plusDays(1).toInstant(), secondWeek),
                last ? course.bookDosingAlone(from, until) : course.bookDosing(from, until)));
      } catch (Peer.Refusal full) {
        story.notBooked(course, full);
      }
    }
    sessions.sort(
        Comparator.comparing((Appointed s) -> s.dosing().start())
            .thenComparing(s -> s.course().patientId()));
    return sessions;
  }

  /**
   * Some, at a site each, whose therapists will be there while the last one's are away, so that
   * their follow-ups stay where they are booked.
   */
  private Set<Course> comingLate(List<Course> courses) {
    Set<Course> late = new HashSet<>();
    if (courses.isEmpty()) {
      return late;
    }
    Site lastSite = courses.getLast().site();
    List<String> away = clinics.therapistsLicensedIn(lastSite.state());
    Set<Site> sites = new HashSet<>(Set.of(lastSite));
    for (Course course : courses.reversed()) {
      if (!away.contains(course.therapist()) && sites.add(course.site())) {
        late.add(course);
      }
    }
    return late;
  }

  /**
   * The second is without a therapist, the third without a dose, the fourth told of twice; after
   * the last, for which nothing is reserved, nobody has time.
   */
  private void hold(List<Appointed> sessions) {
    for (int i = 0; i < sessions.size(); i++) {
      Appointed now = sessions.get(i);
      Course course = now.course();
      Instant start = now.dosing().start();
      progress.waiting("session " + (i + 1) + " of " + sessions.size());
      clinics.moveTo(start.plus(Course.SESSION));
      String session = course.arrive(now.dosing());
      if (i == 2) {
        course.stopBeforeTheDose(session, start);
        course.end(session, start, "ABORTED_BEFORE_DOSE");
        story.stopped(course);
        continue;
      }
      course.treat(session, now.dosing());
      boolean last = i == sessions.size() - 1;
      if (i == 1) {
        story.away(course, clinics.away(List.of(course.therapist()), start));
      } else if (last) {
        var _ = clinics.away(clinics.therapistsLicensedIn(course.site().state()), start);
      }
      course.end(session, start, "COMPLETED");
      var _ = clinics.settled(session, PLACED_WITHIN);
      if (i == 3) {
        course.end(session, start, "COMPLETED");
        new RawLog(system.kafkaServers()).repeat("afterglow.dosing-session.session", session);
      }
      leadOf(i, last)
          .ifPresent(lead -> story.followUp(lead, clinics.onBoard(session, PLACED_WITHIN)));
    }
  }

  private static Optional<String> leadOf(int number, boolean last) {
    return switch (number) {
      case 0 -> Optional.of("as it was reserved with the dose");
      case 1 -> Optional.of("the therapist is away");
      case 3 -> Optional.of("the end was reported twice, and came twice");
      default ->
          last
              ? Optional.of("nothing was reserved, and nobody has time in the window")
              : Optional.empty();
    };
  }

  private void attendWhatIsOver() {
    Instant now = clinics.now();
    for (JsonNode followUp :
        clinics.integration().get("/follow-ups?state=BOOKED").path("followUps")) {
      Booked appointment = Booked.of(followUp.path("appointment"));
      if (appointment.end().isBefore(now)) {
        clinics.attended(appointment);
      }
    }
  }
}
