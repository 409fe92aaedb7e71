package health.afterglow.local.bench;

import health.afterglow.local.LocalSystem;
import health.afterglow.local.bench.Figures.Passage;
import health.afterglow.local.pathway.Clinics;
import health.afterglow.local.pathway.Clinics.Site;
import health.afterglow.local.pathway.Course;
import health.afterglow.local.pathway.Course.Booked;
import health.afterglow.local.pathway.Course.Dosing;
import health.afterglow.local.pathway.Peer;
import health.afterglow.local.witness.Handoff;
import health.afterglow.local.witness.RawLog;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;

/** Hand-offs of the running system, timed by the commits in the raw log. */
final class HandOffs {

  private static final int CALLERS_OF_THE_PREPARATION = 8;
  private static final Duration HANDED_OVER_WITHIN = Duration.ofMinutes(1);

  private final LocalSystem system;
  private final Clinics clinics;
  private final Instant start;
  private final Deque<Ready> ready = new ArrayDeque<>();

  /** A patient who had a dose, and whose session is about to end. */
  private record Ready(Course course, String session) {}

  HandOffs(LocalSystem system, Clinics clinics) {
    this.system = system;
    this.clinics = clinics;
    this.start = clinics.nextMorning(DayOfWeek.TUESDAY).toInstant();
  }

  /** Brings so many made-up patients, over all sites, to the end of a session. */
  void prepare(int patients) {
    List<Site> sites = clinics.sites();
    List<Callable<Course>> enrolments = new ArrayList<>();
    for (int i = 0; i < patients; i++) {
      int number = i;
      enrolments.add(() -> enrol(sites.get(number % sites.size()), number));
    }
    List<Course> courses = Callers.doAll(CALLERS_OF_THE_PREPARATION, enrolments);
    clinics.moveTo(start.plus(Course.SESSION));
    ready.addAll(
        Callers.doAll(
            CALLERS_OF_THE_PREPARATION,
            courses.stream().<Callable<Ready>>map(course -> () -> treat(course)).toList()));
  }

  private Course enrol(Site site, int number) {
    Map<String, Object> form =
        Map.of(
            "given", "Bench",
            "family", "Patient " + number,
            "birthDate", LocalDate.EPOCH.plusDays(number).toString(),
            "state", site.state(),
            "diagnoses", List.of("F33.2"));
    JsonNode referral = clinics.intake().post("/referrals", form);
    List<String> why = new ArrayList<>();
    return Course.enrol(clinics, site, referral, number, why)
        .orElseThrow(() -> new Peer.Refusal("a patient was not enrolled: " + why));
  }

  private Ready treat(Course course) {
    Booked dose = new Booked("apt_bench-" + course.patientId(), start, start.plus(Course.SESSION));
    Dosing dosing = new Dosing(dose, null);
    String session = course.arrive(dosing);
    course.treat(session, dosing);
    return new Ready(course, session);
  }

  /** Lets so many of the prepared sessions end, by so many callers. */
  Figures measure(int sessions, int callers) {
    Set<String> measured;
    try (Arrivals arrivals = new Arrivals(system.kafkaServers())) {
      List<Callable<String>> tasks = new ArrayList<>();
      for (int i = 0; i < sessions; i++) {
        Ready next = ready.removeFirst();
        tasks.add(() -> handOver(next, arrivals));
      }
      measured = Set.copyOf(Callers.doAll(callers, tasks));
    }
    return Figures.of(
        Handoff.in(new RawLog(system.kafkaServers()).read()).stream()
            .filter(handoff -> measured.contains(handoff.sessionId()))
            .map(handoff -> new Passage(handoff.ended(), handoff.booked(), handoff.told()))
            .toList());
  }

  private String handOver(Ready patient, Arrivals arrivals) {
    patient.course().end(patient.session(), start, "COMPLETED");
    arrivals.await(patient.session(), HANDED_OVER_WITHIN);
    return patient.session();
  }
}
