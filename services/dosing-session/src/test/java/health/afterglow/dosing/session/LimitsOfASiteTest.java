package health.afterglow.dosing.session;

import static health.afterglow.dosing.session.Morning.ALL_WELL;
import static health.afterglow.dosing.session.Morning.begin;
import static health.afterglow.dosing.session.Morning.booked;
import static health.afterglow.dosing.session.Morning.check;
import static health.afterglow.dosing.session.Morning.discharge;
import static health.afterglow.dosing.session.Morning.end;
import static health.afterglow.dosing.session.Morning.instant;
import static health.afterglow.dosing.session.Morning.vitals;
import static health.afterglow.dosing.session.Morning.withPressure;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.limits.Limit;
import health.afterglow.dosing.limits.Limits;
import health.afterglow.dosing.session.SessionCommand.Arrive;
import health.afterglow.dosing.session.VitalsDue.Lateness;
import health.afterglow.testkit.Scenario;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers that held at the site when the patient arrived judge the visit. */
class LimitsOfASiteTest {

  @Test
  void aStricterPressureClearsFewer() {
    assertThat(at(Map.of()).after(check(withPressure(135, 85), "08:55")).state())
        .isInstanceOf(Session.Cleared.class);
    var stricter = at(Map.of(Limit.SYSTOLIC_GO, 130));
    assertThat(stricter.after(check(withPressure(135, 85), "08:55")).state())
        .isInstanceOf(Session.Arrived.class);
  }

  @Test
  void aLongerObservationKeepsThePatientLonger() {
    var watched = at(Map.of(Limit.OBSERVATION_MINUTES, 180));
    var over =
        watched
            .after(check(Morning.FINE, "08:55"))
            .after(begin("60", "09:00"))
            .after(end("09:01"))
            .after(vitals(120, 80, "11:30"));
    over.when(discharge("12:00")).thenRefused(SessionRefusal.DISCHARGE_CONDITIONS_MISSING);
    over.after(discharge("12:01"));
  }

  @Test
  void anotherScoreIsAskedForAndVitalsAreLateSooner() {
    var watched =
        at(Map.of(Limit.ALDRETE, 10, Limit.VITALS_AMBER_MINUTES, 2, Limit.VITALS_RED_MINUTES, 12))
            .after(check(Morning.FINE, "08:55"))
            .after(begin("60", "09:00"))
            .after(end("09:01"));
    assertThat(VitalsDue.of(watched.state(), instant("09:18")).lateness())
        .isEqualTo(Lateness.AMBER);
    assertThat(VitalsDue.of(watched.state(), instant("09:27")).lateness())
        .isEqualTo(Lateness.AMBER);
    Discharge nine =
        new Discharge(
            ALL_WELL.signedBy(),
            5,
            9,
            true,
            true,
            true,
            ALL_WELL.suicideRisk(),
            true,
            true,
            true,
            null);
    watched
        .after(vitals(120, 80, "11:00"))
        .when(new SessionCommand.SignDischarge(nine, Morning.at("11:05")))
        .thenRefused(SessionRefusal.DISCHARGE_CONDITIONS_MISSING);
  }

  private static Scenario<Session, SessionCommand, SessionEvent> at(Map<Limit, Integer> set) {
    return booked().after(new Arrive(Morning.ESCORT, new Limits(1, set), Morning.at("08:50")));
  }
}
