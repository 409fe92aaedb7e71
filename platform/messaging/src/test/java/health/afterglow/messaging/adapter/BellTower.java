package health.afterglow.messaging.adapter;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Refusal;
import health.afterglow.kernel.Timer;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.WireEvent;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The smallest service: bells that ring, and an echo of each that counts what it heard. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration // Without a scan, which would meet the platform's own package.
class BellTower {

  record Bell(int rung, @Nullable Instant nextAt) {}

  record Ring(Instant at, @Nullable Instant again) {}

  record Rung(int times, @Nullable Instant again) {}

  record Echo(int heard) {}

  record Heard(String bellId, int times, @Nullable String mood) {}

  enum No implements Refusal {
    BELL_IS_CRACKED;

    @Override
    public Kind kind() {
      return Kind.RULE;
    }
  }

  private static final Decider<Bell, Ring, Rung> BELLS =
      new Decider<>() {
        @Override
        public Bell initial() {
          return new Bell(0, null);
        }

        @Override
        public Outcome<Rung> decide(Bell bell, Ring ring) {
          return bell.rung() >= 100
              ? Outcome.refuse(No.BELL_IS_CRACKED, "it rang a hundred times")
              : Outcome.accept(new Rung(bell.rung() + 1, ring.again()));
        }

        @Override
        public Bell evolve(Bell bell, Rung event) {
          return new Bell(event.times(), event.again());
        }

        @Override
        public List<Timer> timers(Bell bell) {
          return bell.nextAt() == null
              ? List.of()
              : List.of(new Timer("again#" + bell.rung(), bell.nextAt()));
        }
      };

  private static final Decider<Echo, Integer, Integer> ECHOES =
      new Decider<>() {
        @Override
        public Echo initial() {
          return new Echo(0);
        }

        @Override
        public Outcome<Integer> decide(Echo echo, Integer times) {
          if (times == 13) {
            throw new IllegalArgumentException("nobody counts thirteen");
          }
          return Outcome.accept(times);
        }

        @Override
        public Echo evolve(Echo echo, Integer times) {
          return new Echo(echo.heard() + 1);
        }
      };

  @Bean
  Aggregate<Bell, Ring, Rung> bells(AggregateRuntime runtime) {
    return runtime.register(
        new AggregateSpec<>(
            "bell",
            "bells",
            BELLS,
            StateCodec.of(Bell.class).build(),
            Searchable.byIdOnly(),
            (bell, rung) ->
                Optional.of(WireEvent.v1("bell-rung", new Heard("b", rung.times(), null))),
            (timer, now) -> new Ring(now, null)));
  }

  @Bean
  Aggregate<Echo, Integer, Integer> echoes(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "echo",
            "echoes",
            ECHOES,
            StateCodec.of(Echo.class).build(),
            Searchable.byIdOnly(),
            (echo, heard) -> Optional.empty()));
  }

  @Bean
  Subscriptions hearing(Aggregate<Echo, Integer, Integer> echoes) {
    return Subscriptions.none()
        .on(
            "bell-tower",
            "bell-rung",
            1,
            Heard.class,
            e -> {
              var _ =
                  echoes.handler().handle("echo-of-" + e.origin(), e.trigger(), e.data().times());
            });
  }
}
