package health.afterglow.integration.course.adapter;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import health.afterglow.integration.course.Authorization;
import health.afterglow.integration.course.Course;
import health.afterglow.integration.course.CourseCommand;
import health.afterglow.integration.course.CourseCommand.NoteFact;
import health.afterglow.integration.course.CourseEvent;
import health.afterglow.integration.course.Diary.Place;
import health.afterglow.integration.course.Doses;
import health.afterglow.integration.course.Fact;
import health.afterglow.integration.course.GateNumbers;
import health.afterglow.integration.course.Schedule;
import health.afterglow.integration.course.Team;
import health.afterglow.integration.measure.Instrument;
import health.afterglow.integration.programme.ProgrammeTemplate;
import health.afterglow.integration.programme.ProgrammeTemplates;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Handled;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What intake, scheduling and dosing-session say of a patient goes into the patient's course. */
final class WhenOthersSpeakOfAPatient {

  private static final String DOSING = "DOSING";
  private static final String INTEGRATION = "INTEGRATION";
  private static final String SELF_PAY = "SELF_PAY";
  private static final int PATIENTS_AT_MOST = 5000;
  private static final Set<String> PREPARATIONS = Set.of("THERAPY_INTAKE", "PREPARATION");

  private final Aggregate<Course, CourseCommand, CourseEvent> courses;
  private final ProgrammeTemplates templates;
  private final Function<String, GateNumbers> numbersOf;
  private final Clock clock;

  WhenOthersSpeakOfAPatient(
      Aggregate<Course, CourseCommand, CourseEvent> courses,
      ProgrammeTemplates templates,
      Function<String, GateNumbers> numbersOf,
      Clock clock) {
    this.courses = courses;
    this.templates = templates;
    this.numbersOf = numbersOf;
    this.clock = clock;
  }

  private record Enrolled(
      String patientId,
      String siteId,
      String programme,
      ZoneId zone,
      @Nullable String funding,
      Instant enrolledAt) {}

  private record Transferred(String patientId, String siteId, String prescriberId, Instant at) {}

  private record NumbersSet(String siteId) {}

  private record Consent(String patientId, String consent, boolean active) {}

  private record Episode(String patientId, boolean running, @Nullable String reason) {}

  private record Agreed(String patientId, int units, Instant validFrom, Instant validUntil) {}

  private record Standing(
      String appointmentId, String kind, String patientId, Instant start, Instant end) {}

  private record Gone(String appointmentId, String kind, String patientId) {}

  private record Attended(String appointmentId, String kind, String patientId, Instant start) {}

  private record Over(
      String sessionId,
      String patientId,
      @Nullable String appointmentId,
      @Nullable Instant anchorAt,
      int version,
      @Nullable Boolean consumesUnit) {}

  Subscriptions subscriptions() {
    return Subscriptions.none()
        .on("intake", "patient-enrolled", 1, Enrolled.class, this::enrolled)
        .on("intake", "patient-transferred", 1, Transferred.class, this::transferred)
        .on("integration-therapy", "site-numbers-set", 1, NumbersSet.class, this::numbersSet)
        .on("intake", "consent-changed", 1, Consent.class, this::consent)
        .on("intake", "episode-changed", 1, Episode.class, this::episode)
        .on("intake", "authorization-changed", 1, Agreed.class, this::authorization)
        .on("scheduling", "appointment-booked", 1, Standing.class, this::stands)
        .on("scheduling", "appointment-rescheduled", 1, Standing.class, this::stands)
        .on("scheduling", "appointment-cancelled", 1, Gone.class, this::cancelled)
        .on("scheduling", "appointment-missed", 1, Gone.class, this::missed)
        .on("scheduling", "appointment-attended", 1, Attended.class, this::attended)
        .on("dosing-session", "session-ended", 1, Over.class, this::over)
        .on("dosing-session", "outcome-corrected", 1, Over.class, this::over);
  }

  private void enrolled(Delivered<Enrolled> delivered) {
    Enrolled said = delivered.data();
    ProgrammeTemplate template =
        templates
            .find(said.programme())
            .orElseThrow(() -> new IllegalStateException("no template has this programme's id"));
    boolean selfPay = said.funding() == null || said.funding().equals(SELF_PAY);
    Team team =
        new Team(
            said.patientId(),
            said.siteId(),
            said.zone(),
            selfPay,
            template.requirements().preparations(),
            template.requirements().daysBetweenDoses(),
            schedule(template, said.enrolledAt().atZone(said.zone()).toLocalDate()));
    note(said.patientId(), delivered.trigger(), new Fact.Enrolled(team));
    noteNumbers(said.patientId(), said.siteId());
  }

  private void transferred(Delivered<Transferred> delivered) {
    Transferred said = delivered.data();
    note(
        said.patientId(),
        delivered.trigger(),
        new Fact.Transferred(said.siteId(), said.prescriberId(), said.at()));
    noteNumbers(said.patientId(), said.siteId());
  }

  /** Week 0 is over when a patient is enrolled; screens are taken at each dose, not asked for. */
  private static Schedule schedule(ProgrammeTemplate template, LocalDate startsOn) {
    List<Schedule.Due> measures =
        template.plan().stream()
            .filter(week -> week.week() > 0)
            .map(week -> new Schedule.Due(week.week(), Instrument.labelled(week.measures())))
            .filter(due -> !due.instruments().isEmpty())
            .toList();
    return new Schedule(startsOn, template.counts().dosingSessions(), measures);
  }

  /** Every patient of the site is judged anew; who is enrolled meanwhile gets them then. */
  private void numbersSet(Delivered<NumbersSet> delivered) {
    String siteId = delivered.data().siteId();
    courses
        .store()
        .search(Filters.eq("find.siteId", siteId), Sorts.ascending("_id"), PATIENTS_AT_MOST)
        .forEach(stored -> noteNumbers(stored.id(), siteId));
  }

  /** As they are now, whatever the event said: so order and repetition do not matter. */
  private void noteNumbers(String patientId, String siteId) {
    note(patientId, Trigger.once(), new Fact.SiteNumbersKnown(numbersOf.apply(siteId)));
  }

  private void consent(Delivered<Consent> delivered) {
    Consent said = delivered.data();
    note(
        said.patientId(),
        delivered.trigger(),
        new Fact.ConsentKnown(said.consent(), said.active()));
  }

  private void episode(Delivered<Episode> delivered) {
    Episode said = delivered.data();
    String reason = said.reason() == null ? "UNSAID" : said.reason();
    note(
        said.patientId(),
        delivered.trigger(),
        new Fact.EpisodeKnown(said.running() ? null : reason));
  }

  private void authorization(Delivered<Agreed> delivered) {
    Agreed said = delivered.data();
    note(
        said.patientId(),
        delivered.trigger(),
        new Fact.AuthorizationKnown(
            new Authorization(said.units(), said.validFrom(), said.validUntil())));
  }

  private void stands(Delivered<Standing> delivered) {
    Standing said = delivered.data();
    boolean dose = said.kind().equals(DOSING);
    if (dose || said.kind().equals(INTEGRATION)) {
      note(
          said.patientId(),
          delivered.trigger(),
          new Fact.PlaceStands(new Place(said.appointmentId(), dose, said.start(), said.end())));
    }
  }

  private void cancelled(Delivered<Gone> delivered) {
    Gone said = delivered.data();
    note(said.patientId(), delivered.trigger(), new Fact.PlaceGone(said.appointmentId()));
  }

  private void missed(Delivered<Gone> delivered) {
    Gone said = delivered.data();
    note(
        said.patientId(),
        delivered.trigger(),
        said.kind().equals(INTEGRATION)
            ? new Fact.MissedIntegration(said.appointmentId())
            : new Fact.PlaceGone(said.appointmentId()));
  }

  /** A dose stays booked until its session is over: until then its gates are judged. */
  private void attended(Delivered<Attended> delivered) {
    Attended said = delivered.data();
    boolean integration = said.kind().equals(INTEGRATION);
    if (integration || PREPARATIONS.contains(said.kind())) {
      note(
          said.patientId(),
          delivered.trigger(),
          new Fact.Attended(said.appointmentId(), integration, said.start()));
    }
  }

  private void over(Delivered<Over> delivered) {
    Over said = delivered.data();
    boolean uses = said.consumesUnit() == null ? said.anchorAt() != null : said.consumesUnit();
    note(
        said.patientId(),
        delivered.trigger(),
        new Fact.OutcomeKnown(
            new Doses.Session(
                said.sessionId(), said.appointmentId(), said.version(), said.anchorAt(), uses)));
  }

  private void note(String patientId, Trigger trigger, Fact fact) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (courses.handler().handle(patientId, trigger, new NoteFact(fact, now))
        instanceof Handled.Declined<Course, CourseEvent> declined) {
      throw new IllegalStateException("course: " + declined.reason().name());
    }
  }
}
