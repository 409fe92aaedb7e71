package health.afterglow.integration.followup.adapter;

import health.afterglow.integration.followup.Exposed;
import health.afterglow.integration.followup.FollowUp;
import health.afterglow.integration.followup.FollowUp.Owed;
import health.afterglow.integration.followup.FollowUpCommand;
import health.afterglow.integration.followup.FollowUpDecider;
import health.afterglow.integration.followup.PatientCalendar;
import health.afterglow.integration.followup.PatientCalendar.Entry;
import health.afterglow.integration.followup.PatientCalendarDecider;
import health.afterglow.integration.followup.adapter.Incoming.AppointmentAttended;
import health.afterglow.integration.followup.adapter.Incoming.AppointmentLost;
import health.afterglow.integration.followup.adapter.Incoming.AppointmentStands;
import health.afterglow.integration.followup.adapter.Incoming.OutcomeCorrected;
import health.afterglow.integration.followup.adapter.Incoming.PlacementFailed;
import health.afterglow.integration.followup.adapter.Incoming.SessionEnded;
import health.afterglow.integration.programme.PlanProgramme;
import health.afterglow.integration.programme.Programme;
import health.afterglow.integration.programme.ProgrammePlanned;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the follow-up. */
@Configuration(proxyBeanMethods = false)
class FollowUpConfiguration {

  private static final String DOSING = "dosing-session";
  private static final String SCHEDULING = "scheduling";

  @Bean
  FollowUps followUps(AggregateRuntime runtime) {
    return new FollowUps(
        runtime.register(
            new AggregateSpec<>(
                "follow-up",
                "followUps",
                new FollowUpDecider(),
                codec(),
                searchable(),
                new FollowUpWire(),
                FollowUpCommand::of)));
  }

  @Bean
  ReservedIntegrations reservedIntegrations(AggregateRuntime runtime, FollowUps followUps) {
    Aggregate<PatientCalendar, Entry, Entry> calendars =
        runtime.register(
            AggregateSpec.withoutTimers(
                "patient-calendar",
                "patientCalendars",
                new PatientCalendarDecider(),
                StateCodec.of(PatientCalendar.class).build(),
                Searchable.byIdOnly(),
                WireMapping.nothing()));
    return new ReservedIntegrations(followUps, calendars);
  }

  @Bean
  Subscriptions outcomesAndAppointments(
      FollowUps followUps,
      ReservedIntegrations reserved,
      Aggregate<Programme, PlanProgramme, ProgrammePlanned> programmes,
      Clock clock) {
    Function<String, Optional<Programme.Enrolment>> enrolmentOf =
        patientId ->
            programmes
                .handler()
                .find(patientId)
                .map(stored -> stored.state())
                .flatMap(
                    programme ->
                        programme instanceof Programme.Planned planned
                            ? Optional.of(planned.enrolment())
                            : Optional.empty());
    var sessions = new WhenADosingSessionEnds(followUps, reserved, enrolmentOf, clock);
    var appointments = new WhenAnAppointmentChanges(followUps, reserved, clock);
    var deaths = new WhenAPatientDies(followUps, clock);
    var transfers = new WhenAPatientIsTransferred(followUps, clock);
    return Subscriptions.none()
        .on(
            "intake",
            "episode-changed",
            1,
            WhenAPatientDies.EpisodeChanged.class,
            deaths::episodeChanged)
        .on(
            "intake",
            "patient-transferred",
            1,
            WhenAPatientIsTransferred.Transferred.class,
            transfers::transferred)
        .on(DOSING, "session-ended", 1, SessionEnded.class, sessions::ended)
        .on(DOSING, "outcome-corrected", 1, OutcomeCorrected.class, sessions::corrected)
        .on(SCHEDULING, "appointment-booked", 1, AppointmentStands.class, appointments::stands)
        .on(SCHEDULING, "appointment-rescheduled", 1, AppointmentStands.class, appointments::stands)
        .on(SCHEDULING, "appointment-cancelled", 1, AppointmentLost.class, appointments::cancelled)
        .on(SCHEDULING, "appointment-missed", 1, AppointmentLost.class, appointments::missed)
        .on(
            SCHEDULING,
            "appointment-attended",
            1,
            AppointmentAttended.class,
            appointments::attended)
        .on(
            SCHEDULING,
            "placement-failed",
            1,
            PlacementFailed.class,
            appointments::placementFailed);
  }

  /** A histogram never sees what never finished; this does. */
  @Bean
  MeterBinder unattendedFollowUps(FollowUps followUps, Clock clock) {
    return registry ->
        Gauge.builder("afterglow.followups.unattended.oldest", () -> ageSeconds(followUps, clock))
            .baseUnit("seconds")
            .description("Age of the oldest follow-up that is neither placed nor escalated")
            .register(registry);
  }

  private static double ageSeconds(FollowUps followUps, Clock clock) {
    return followUps
        .unattendedSince()
        .map(since -> (double) Duration.between(since, clock.instant()).toSeconds())
        .orElse(0.0);
  }

  static StateCodec<FollowUp> codec() {
    return StateCodec.of(FollowUp.class)
        .variant("not-owed", FollowUp.NotOwed.class)
        .variant("open", FollowUp.Open.class)
        .variant("escalated", FollowUp.Escalated.class)
        .variant("booked", FollowUp.Booked.class)
        .variant("satisfied", FollowUp.Satisfied.class)
        .variant("missed", FollowUp.Missed.class)
        .variant("cancelled", FollowUp.Cancelled.class)
        .build();
  }

  private static Searchable<FollowUp> searchable() {
    return Searchable.<FollowUp>byIdOnly()
        .by("state", f -> f instanceof Owed o ? FollowUpView.nameOf(o) : null)
        .by("siteId", f -> f instanceof Owed o ? sessionOf(o).siteId() : null)
        .by("patientId", f -> f instanceof Owed o ? sessionOf(o).patientId() : null)
        .by("dueAt", f -> f instanceof Owed o ? o.owed().window().dueAt() : null)
        .by("openSince", f -> f instanceof FollowUp.Open o ? o.since() : null)
        .by("appointmentId", FollowUpConfiguration::appointmentIn);
  }

  private static Exposed sessionOf(Owed followUp) {
    return followUp.owed().session();
  }

  private static @Nullable String appointmentIn(FollowUp followUp) {
    return switch (followUp) {
      case FollowUp.Booked booked -> booked.appointment().appointmentId();
      case FollowUp.Satisfied satisfied -> satisfied.appointmentId();
      case FollowUp.NotOwed _,
          FollowUp.Open _,
          FollowUp.Escalated _,
          FollowUp.Missed _,
          FollowUp.Cancelled _ ->
          null;
    };
  }
}
