package health.afterglow.scheduling.authorization.adapter;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Sorts;
import health.afterglow.kernel.Refusal;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Handled;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.authorization.Authorization;
import health.afterglow.scheduling.authorization.AuthorizationDecider;
import health.afterglow.scheduling.authorization.AuthorizationDecider.Command;
import health.afterglow.scheduling.authorization.AuthorizationDecider.Event;
import health.afterglow.scheduling.authorization.Authorizations;
import health.afterglow.scheduling.authorization.CoveringAppointments;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import health.afterglow.store.Stored;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires authorizations. */
@Configuration(proxyBeanMethods = false)
class AuthorizationConfiguration {

  /** More than one patient has; a limit, so that memory has one. */
  private static final int AT_MOST = 200;

  /** What is read of scheduling's own events. */
  record Settled(String appointmentId) {}

  @Bean
  Aggregate<Authorization, Command, Event> authorizationEntries(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "authorization",
            "authorizations",
            new AuthorizationDecider(),
            StateCodec.of(Authorization.class).build(),
            Searchable.<Authorization>byIdOnly()
                .by("patientId", a -> a.grant() == null ? null : a.grant().patientId())
                .by(
                    "appointments",
                    a -> Stream.concat(a.reserved().stream(), a.consumed().stream()).toList()),
            WireMapping.nothing()));
  }

  @Bean
  Authorizations authorizations(Aggregate<Authorization, Command, Event> authorizationEntries) {
    return new Authorizations() {
      @Override
      public Map<String, Authorization> ofPatient(String patientId) {
        return where(eq("find.patientId", patientId));
      }

      @Override
      public Map<String, Authorization> usedBy(String appointmentId) {
        return where(eq("find.appointments", appointmentId));
      }

      private Map<String, Authorization> where(Bson filter) {
        Map<String, Authorization> found = new HashMap<>();
        for (Stored<Authorization> one :
            authorizationEntries.store().search(filter, Sorts.ascending("_id"), AT_MOST)) {
          found.put(one.id(), one.state());
        }
        return found;
      }

      @Override
      public Optional<Refusal> tell(String id, Command command) {
        return authorizationEntries.handler().handle(id, Trigger.once(), command)
                instanceof Handled.Declined<Authorization, Event>(_, var reason, _)
            ? Optional.of(reason)
            : Optional.empty();
      }
    };
  }

  @Bean
  CoveringAppointments covering(Authorizations authorizations) {
    return new CoveringAppointments(authorizations);
  }

  @Bean
  Subscriptions heardOfWhatUsesUnits(CoveringAppointments covering) {
    return Subscriptions.none()
        .on(
            "scheduling",
            "appointment-cancelled",
            1,
            Settled.class,
            e -> covering.release(e.data().appointmentId()))
        .on(
            "scheduling",
            "appointment-missed",
            1,
            Settled.class,
            e -> covering.release(e.data().appointmentId()))
        .on(
            "scheduling",
            "appointment-attended",
            1,
            Settled.class,
            e -> covering.consume(e.data().appointmentId()));
  }
}
