package health.afterglow.integration.programme.adapter;

import health.afterglow.integration.programme.PlanProgramme;
import health.afterglow.integration.programme.Programme;
import health.afterglow.integration.programme.ProgrammeDecider;
import health.afterglow.integration.programme.ProgrammePlanned;
import health.afterglow.integration.programme.ProgrammeTemplates;
import health.afterglow.integration.programme.adapter.WhenPatientIsEnrolledThenPlanProgramme.PatientEnrolled;
import health.afterglow.integration.programme.adapter.WhenPatientIsEnrolledThenPlanProgramme.PatientTransferred;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.WireEvent;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the programme. */
@Configuration(proxyBeanMethods = false)
class ProgrammeConfiguration {

  /** The event {@code programme-planned}. */
  private record PlannedOnTheWire(
      String patientId,
      String siteId,
      String therapistId,
      String prescriberId,
      String template,
      int weeks,
      int dosingSessions,
      int therapySessions,
      int prescriberVisits,
      Instant plannedAt) {}

  @Bean
  ProgrammeTemplates programmeTemplates() throws IOException {
    return Templates.onTheClassPath();
  }

  @Bean
  Aggregate<Programme, PlanProgramme, ProgrammePlanned> programmes(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "programme",
            "programmes",
            new ProgrammeDecider(),
            StateCodec.of(Programme.class)
                .variant("unplanned", Programme.Unplanned.class)
                .variant("planned", Programme.Planned.class)
                .build(),
            Searchable.byIdOnly(),
            (after, event) -> Optional.of(onTheWire(event))));
  }

  @Bean
  Subscriptions enrolments(
      Aggregate<Programme, PlanProgramme, ProgrammePlanned> programmes,
      ProgrammeTemplates templates,
      Clock clock) {
    var policy = new WhenPatientIsEnrolledThenPlanProgramme(programmes, templates, clock);
    return Subscriptions.none()
        .on("intake", "patient-enrolled", 1, PatientEnrolled.class, policy::plan)
        .on("intake", "patient-transferred", 1, PatientTransferred.class, policy::transfer);
  }

  private static WireEvent onTheWire(ProgrammePlanned event) {
    return WireEvent.v1(
        "programme-planned",
        new PlannedOnTheWire(
            event.enrolment().patientId(),
            event.enrolment().siteId(),
            event.enrolment().therapistId(),
            event.enrolment().prescriberId(),
            event.template(),
            event.weeks(),
            event.counts().dosingSessions(),
            event.counts().therapySessions(),
            event.counts().prescriberVisits(),
            event.at()));
  }
}
