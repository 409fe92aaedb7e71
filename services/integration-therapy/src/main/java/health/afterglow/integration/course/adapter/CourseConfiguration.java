package health.afterglow.integration.course.adapter;

import health.afterglow.integration.course.Course;
import health.afterglow.integration.course.CourseCommand;
import health.afterglow.integration.course.CourseDecider;
import health.afterglow.integration.course.CourseEvent;
import health.afterglow.integration.course.CourseTimers;
import health.afterglow.integration.course.GateNumbers;
import health.afterglow.integration.course.Safety;
import health.afterglow.integration.course.Team;
import health.afterglow.integration.programme.ProgrammeTemplates;
import health.afterglow.integration.sitenumbers.SetNumbers;
import health.afterglow.integration.sitenumbers.SiteNumbers;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the course. */
@Configuration(proxyBeanMethods = false)
class CourseConfiguration {

  @Bean
  Aggregate<Course, CourseCommand, CourseEvent> courses(AggregateRuntime runtime) {
    return runtime.register(
        new AggregateSpec<>(
            "course",
            "courses",
            new CourseDecider(),
            codec(),
            Searchable.<Course>byIdOnly()
                .by("siteId", CourseConfiguration::siteOf)
                .by(
                    "flagged",
                    course -> course.safety() instanceof Safety.Raised ? Boolean.TRUE : null),
            new CourseWire(),
            CourseTimers::commandOf));
  }

  @Bean
  Subscriptions whatOthersSay(
      Aggregate<Course, CourseCommand, CourseEvent> courses,
      ProgrammeTemplates templates,
      Aggregate<SiteNumbers, SetNumbers, SiteNumbers.Version> sites,
      Clock clock) {
    return new WhenOthersSpeakOfAPatient(
            courses,
            templates,
            siteId ->
                sites
                    .handler()
                    .find(siteId)
                    .flatMap(stored -> stored.state().current())
                    .map(SiteNumbers.Version::numbers)
                    .orElse(GateNumbers.UNSET),
            clock)
        .subscriptions();
  }

  private static @Nullable String siteOf(Course course) {
    Team team = course.team();
    return team == null ? null : team.siteId();
  }

  static StateCodec<Course> codec() {
    return StateCodec.of(Course.class)
        .variant("clear", Safety.Clear.class)
        .variant("raised", Safety.Raised.class)
        .build();
  }
}
