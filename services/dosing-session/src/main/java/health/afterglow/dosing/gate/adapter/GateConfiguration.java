package health.afterglow.dosing.gate.adapter;

import health.afterglow.dosing.gate.GateKeeper;
import health.afterglow.dosing.gate.GateRules;
import health.afterglow.dosing.gate.PatientGates;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import health.afterglow.store.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the gates. */
@Configuration(proxyBeanMethods = false)
class GateConfiguration {

  private record GateRead(
      String gate,
      boolean met,
      String reason,
      @Nullable Instant opensAt,
      @Nullable Instant closesAt) {}

  private record GatesRead(String patientId, List<GateRead> gates) {}

  @Bean
  Aggregate<PatientGates, PatientGates, PatientGates> patientGates(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "patient-gates",
            "patientGates",
            new PatientGates.TakingDown(),
            StateCodec.of(PatientGates.class).build(),
            Searchable.byIdOnly(),
            WireMapping.nothing()));
  }

  @Bean
  Subscriptions gatesJudged(Aggregate<PatientGates, PatientGates, PatientGates> gates) {
    return Subscriptions.none()
        .on(
            "integration-therapy",
            "gates-judged",
            1,
            GatesRead.class,
            delivered -> note(gates, delivered));
  }

  @Bean
  GateKeeper gateKeeper(
      Aggregate<PatientGates, PatientGates, PatientGates> gates,
      @Value("${afterglow.dosing.gates}") Set<String> binding) {
    GateRules rules = new GateRules(binding);
    return (patientId, at, recordedAt) ->
        rules.inTheWay(
            gates.handler().find(patientId).map(Stored::state).orElse(PatientGates.UNKNOWN),
            at,
            recordedAt);
  }

  private static void note(
      Aggregate<PatientGates, PatientGates, PatientGates> gates, Delivered<GatesRead> delivered) {
    PatientGates word =
        new PatientGates(
            delivered.data().gates().stream()
                .map(
                    g ->
                        new PatientGates.Judged(
                            g.gate(), g.met(), g.reason(), g.opensAt(), g.closesAt()))
                .toList());
    var _ = gates.handler().handle(delivered.data().patientId(), delivered.trigger(), word);
  }
}
