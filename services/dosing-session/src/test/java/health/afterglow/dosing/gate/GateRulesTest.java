package health.afterglow.dosing.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import health.afterglow.dosing.gate.PatientGates.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which gates are in the way of a dose: docs/domain.md, section 3. */
class GateRulesTest {

  private static final Instant NOW = Instant.parse("2026-12-01T16:00:00Z");
  private static final GateRules RULES = new GateRules(Set.of("G1", "G2", "G4", "G9"));

  @Test
  void aGateThatIsNotMetIsInTheWayAndSaysWhy() {
    assertThat(inTheWay(new Judged("G4", false, "LAST_INTEGRATION_MISSING", null, null), NOW))
        .containsExactly("G4: LAST_INTEGRATION_MISSING");
    assertThat(inTheWay(new Judged("G4", true, "NO_DOSE_BEFORE", null, null), NOW)).isEmpty();
  }

  @Test
  void aGateOpensAndClosesByItselfWhenItSaidItWould() {
    var clearance = new Judged("G2", true, "CLEARED", null, NOW);
    assertThat(inTheWay(clearance, NOW.minusMillis(1))).isEmpty();
    assertThat(inTheWay(clearance, NOW)).containsExactly("G2: CLEARED");
    var interval = new Judged("G9", true, "INTERVAL", NOW, null);
    assertThat(inTheWay(interval, NOW.minusMillis(1))).containsExactly("G9: INTERVAL");
    assertThat(inTheWay(interval, NOW)).isEmpty();
  }

  @Test
  void aGateThatDoesNotBindHereIsNotInTheWay() {
    assertThat(inTheWay(new Judged("G6", false, "MEASURE_MISSING", null, null), NOW)).isEmpty();
  }

  @Test
  void whatIsOnlyWrittenDownAfterwardsIsNeverKeptOutOfTheRecord() {
    PatientGates closed = gates(new Judged("G4", false, "LAST_INTEGRATION_MISSING", null, null));
    Instant latest = NOW.plus(GateRules.RECORDED_AFTERWARDS);
    assertThat(RULES.inTheWay(closed, NOW, latest)).isNotEmpty();
    assertThat(RULES.inTheWay(closed, NOW, latest.plus(Duration.ofMillis(1)))).isEmpty();
  }

  @Test
  void whoIsInNoProgrammeGetsNothingWhereThatBinds() {
    assertThat(RULES.inTheWay(PatientGates.UNKNOWN, NOW, NOW)).isEmpty();
    assertThat(new GateRules(Set.of(GateRules.PROGRAMME)).inTheWay(PatientGates.UNKNOWN, NOW, NOW))
        .containsExactly("PROGRAMME: the patient is in no programme");
  }

  @Test
  void aGateThatDoesNotExistKeepsTheServiceFromStarting() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GateRules(Set.of("G10")));
  }

  private static List<String> inTheWay(Judged gate, Instant at) {
    return RULES.inTheWay(gates(gate), at, at);
  }

  private static PatientGates gates(Judged gate) {
    return new PatientGates(List.of(gate));
  }
}
