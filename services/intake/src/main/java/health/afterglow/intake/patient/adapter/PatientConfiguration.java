package health.afterglow.intake.patient.adapter;

import com.mongodb.client.MongoDatabase;
import health.afterglow.intake.patient.Chart;
import health.afterglow.intake.patient.ConsentExpiry;
import health.afterglow.intake.patient.ConsentRules;
import health.afterglow.intake.patient.Patient;
import health.afterglow.intake.patient.PatientCommand;
import health.afterglow.intake.patient.PatientCommand.CloseSilentLead;
import health.afterglow.intake.patient.PatientCommand.ExpireConsents;
import health.afterglow.intake.patient.PatientCommand.SpeakOfTransfer;
import health.afterglow.intake.patient.PatientDecider;
import health.afterglow.intake.patient.PatientEvent;
import health.afterglow.intake.referral.Findings;
import health.afterglow.intake.referral.IntakeParameters;
import health.afterglow.intake.referral.Residences;
import health.afterglow.intake.transfer.Transfer;
import health.afterglow.intake.transfer.TransferCommand;
import health.afterglow.intake.transfer.TransferDecider;
import health.afterglow.kernel.Timer;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

@Configuration(proxyBeanMethods = false)
class PatientConfiguration {

  /** The patients, under a type of their own. */
  record Patients(Aggregate<Patient, PatientCommand, PatientEvent> aggregate) {}

  /** Numbers of a medical director's own, all of them, or the defaults. */
  @Bean
  IntakeParameters intakeParameters(Environment environment) {
    return Binder.get(environment)
        .bind("afterglow.intake.parameters", IntakeParameters.class)
        .orElse(IntakeParameters.DEFAULT);
  }

  @Bean
  ConsentRules consentRules(Environment environment) {
    return Binder.get(environment)
        .bind("afterglow.intake.consents", ConsentRules.class)
        .orElse(ConsentRules.DEFAULT);
  }

  @Bean
  Residences residences() {
    try {
      return Residences.of(
          new ClassPathResource("health/afterglow/intake/zones.csv")
              .getContentAsString(StandardCharsets.UTF_8)
              .lines()
              .toList());
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  @Bean
  FhirReferrals fhirReferrals(Residences residences) {
    return new FhirReferrals(residences);
  }

  @Bean
  Patients patients(
      AggregateRuntime runtime,
      IntakeParameters parameters,
      ConsentRules consentRules,
      @Value("${afterglow.intake.programmes}") Set<String> programmes) {
    return new Patients(
        runtime.register(
            new AggregateSpec<>(
                "patient",
                "patients",
                new PatientDecider(parameters, consentRules, programmes),
                codec(),
                searchable(),
                new PatientEvents(),
                PatientConfiguration::whatIsDue)));
  }

  private static PatientCommand whatIsDue(Timer timer, Instant now) {
    return switch (timer.kind()) {
      case TransferDecider.TIMER -> new SpeakOfTransfer(new TransferCommand.Expire(now));
      case ConsentExpiry.TIMER -> new ExpireConsents(now);
      default -> new CloseSilentLead(now);
    };
  }

  @Bean
  Subscriptions evaluations(Patients patients, Clock clock) {
    return new WhenAnEvaluationIsBooked(patients.aggregate(), clock).subscriptions();
  }

  @Bean
  ReceivingReferrals receivingReferrals(
      Patients patients, MongoDatabase database, IntakeParameters parameters, Clock clock) {
    return new ReceivingReferrals(
        patients.aggregate(),
        new ReferralKeys(database.getCollection("referral-keys")),
        new Findings(parameters),
        clock);
  }

  static StateCodec<Patient> codec() {
    return StateCodec.of(Patient.class)
        .variant("nobody", Patient.Nobody.class)
        .variant("referred", Patient.Referred.class)
        .variant("lead-closed", Patient.LeadClosed.class)
        .variant("evaluated", Patient.Evaluated.class)
        .variant("screened", Patient.Screened.class)
        .variant("consented", Patient.Consented.class)
        .variant("enrolled", Patient.Enrolled.class)
        .variant("on-hold", Patient.OnHold.class)
        .variant("ended", Patient.Ended.class)
        .variant("merged", Patient.Merged.class)
        .variant("none", Transfer.None.class)
        .variant("proposed", Transfer.Proposed.class)
        .variant("accepted", Transfer.Accepted.class)
        .variant("agreed", Transfer.Agreed.class)
        .variant("completed", Transfer.Completed.class)
        .variant("declined", Transfer.Declined.class)
        .variant("rolled-back", Transfer.RolledBack.class)
        .variant("expired", Transfer.Expired.class)
        .build();
  }

  private static Searchable<Patient> searchable() {
    return Searchable.<Patient>byIdOnly()
        .by("status", Patient::status)
        .by("referralId", patient -> patient.known().map(Chart::referralId).orElse(null))
        .by(
            "who",
            patient ->
                patient.known().map(chart -> ReceivingReferrals.who(chart.person())).orElse(null));
  }
}
