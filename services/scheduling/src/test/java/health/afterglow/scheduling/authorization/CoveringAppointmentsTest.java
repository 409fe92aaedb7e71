package health.afterglow.scheduling.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Refusal;
import health.afterglow.scheduling.authorization.Authorization.Grant;
import health.afterglow.scheduling.authorization.AuthorizationDecider.Command;
import health.afterglow.scheduling.authorization.AuthorizationDecider.Event;
import health.afterglow.scheduling.booking.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Three doses are authorized in December. */
class CoveringAppointmentsTest {

  private static final Instant FIRST = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2026-12-31T00:00:00Z");
  private static final Instant MIDDLE = Instant.parse("2026-12-15T17:00:00Z");
  private static final AuthorizationDecider RULES = new AuthorizationDecider();

  private final Map<String, Authorization> all = new HashMap<>();
  private final InMemory stored = new InMemory();
  private final CoveringAppointments covering = new CoveringAppointments(stored);

  private final class InMemory implements Authorizations {
    @Override
    public Map<String, Authorization> ofPatient(String patientId) {
      Map<String, Authorization> found = new HashMap<>(all);
      found.values().removeIf(a -> !a.granted().patientId().equals(patientId));
      return found;
    }

    @Override
    public Map<String, Authorization> usedBy(String appointmentId) {
      Map<String, Authorization> found = new HashMap<>(all);
      found.values().removeIf(a -> !a.isUsedBy(appointmentId));
      return found;
    }

    @Override
    public Optional<Refusal> tell(String id, Command command) {
      Authorization now = all.getOrDefault(id, RULES.initial());
      return switch (RULES.decide(now, command)) {
        case Outcome.Accepted<Event>(var events) -> {
          for (Event event : events) {
            now = RULES.evolve(now, event);
          }
          all.put(id, now);
          yield Optional.empty();
        }
        case Outcome.Refused<Event>(var reason, _) -> Optional.of(reason);
      };
    }
  }

  @Test
  void scenario21AfterTheLastUnitADoseIsBlockedAndTheIntegrationIsNot() {
    grant("a", 3, LAST);
    for (int dose = 1; dose <= 3; dose++) {
      assertThat(reserve("dose-" + dose)).isTrue();
    }

    assertThat(reserve("dose-4")).isFalse();
    assertThat(stored.tell("a", new Command.Reserve("dose-4")))
        .contains(AuthorizationDecider.No.G7_AUTHORIZATION_EXHAUSTED);
    assertThat(covering.reserve("int-3", "pat", Kind.INTEGRATION, MIDDLE)).isTrue();
  }

  @Test
  void whatIsCancelledFreesItsUnitAndWhatTookPlaceDoesNot() {
    grant("a", 1, LAST);
    assertThat(reserve("dose-1")).isTrue();
    assertThat(reserve("dose-1")).isTrue();
    covering.release("dose-1");
    covering.release("dose-1");
    assertThat(left()).isEqualTo(1);

    assertThat(reserve("dose-2")).isTrue();
    covering.consume("dose-2");
    covering.release("dose-2");

    assertThat(left()).isZero();
    assertThat(reserve("dose-3")).isFalse();
  }

  @Test
  void theOneThatEndsFirstIsUsedFirst() {
    grant("late", 1, LAST);
    grant("early", 1, LAST.minus(Duration.ofDays(10)));

    assertThat(reserve("dose-1")).isTrue();

    assertThat(stored.usedBy("dose-1")).containsOnlyKeys("early");
  }

  @Test
  void outsideItsDatesItCoversNothingAndWithoutOneNothingIsAskedFor() {
    grant("a", 3, LAST);

    assertThat(covering.reserve("d", "pat", Kind.DOSING, LAST.plusSeconds(1))).isFalse();
    assertThat(covering.reserve("d", "pat", Kind.DOSING, FIRST.minusSeconds(1))).isFalse();
    assertThat(covering.reserve("d", "somebody", Kind.DOSING, MIDDLE)).isTrue();
  }

  @Test
  void somebodyIsToldWhenFewUnitsOrFewDaysAreLeft() {
    grant("a", 5, LAST);
    assertThat(authorization().runsOut(FIRST)).isFalse();
    assertThat(authorization().runsOut(LAST.minus(Duration.ofDays(13)))).isTrue();
    for (int dose = 1; dose <= 3; dose++) {
      assertThat(reserve("dose-" + dose)).isTrue();
    }
    assertThat(authorization().runsOut(FIRST)).isTrue();
  }

  private void grant(String id, int units, Instant until) {
    assertThat(
            stored.tell(
                id, new Command.Enter(new Grant("pat", Set.of(Kind.DOSING), units, FIRST, until))))
        .isEmpty();
  }

  private boolean reserve(String appointmentId) {
    return covering.reserve(appointmentId, "pat", Kind.DOSING, MIDDLE);
  }

  private Authorization authorization() {
    return all.getOrDefault("a", RULES.initial());
  }

  private int left() {
    return authorization().left();
  }
}
