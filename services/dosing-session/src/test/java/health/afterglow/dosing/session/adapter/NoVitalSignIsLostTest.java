package health.afterglow.dosing.session.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.RunningDosing;
import health.afterglow.local.mongo.EmbeddedMongo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database goes away and comes back, and the log goes away, while a nurse takes vitals: what
 * was answered with a 2xx is saved, what was not is said to be not, and asking again saves it once.
 */
class NoVitalSignIsLostTest {

  private static final String VITALS =
      """
      {"at": "2026-12-01T%s:00Z", "systolic": %d, "diastolic": 82, "heartRate": 72, "spo2": 98}""";

  @TempDir private static Path directory;

  @Test
  void whatIsSavedIsSaidAndWhatIsNotIsAskedForAgain() throws Exception {
    EmbeddedMongo before = EmbeddedMongo.onDisk(directory);
    int port = before.port();
    try (RunningDosing dosing = new RunningDosing(before)) {
      String vitals = underTheMedicine(dosing) + "/vitals";
      dosing.send(vitals, "at-16:15", VITALS.formatted("16:15", 121), 200);

      before.close();
      String refused = dosing.send(vitals, "at-16:30", VITALS.formatted("16:30", 122), 503);
      assertThat(dosing.code(refused)).isEqualTo("STORE_UNAVAILABLE");
      assertThat(dosing.json.readTree(refused).path("detail").asString())
          .contains("Asking again with the same Idempotency-Key is safe");

      try (EmbeddedMongo _ = EmbeddedMongo.onDisk(directory, port)) {
        dosing.send(vitals, "at-16:30", VITALS.formatted("16:30", 122), 200);
        dosing.send(vitals, "at-16:30", VITALS.formatted("16:30", 122), 200);
        assertThat(systolic(dosing, vitals)).containsExactly(121, 122);

        dosing.loseTheLog();
        dosing.send(vitals, "at-16:45", VITALS.formatted("16:45", 190), 200);
        assertThat(systolic(dosing, vitals)).containsExactly(121, 122, 190);
      }
    }
  }

  private static String underTheMedicine(RunningDosing dosing) throws Exception {
    String opened = dosing.send("/api/v1/sessions", "open", RunningDosing.OPEN, 201);
    String here = "/api/v1/sessions/" + dosing.json.readTree(opened).path("sessionId").asString();
    dosing.send(here + "/arrival", "arrive", RunningDosing.ARRIVE, 200);
    dosing.send(here + "/pre-dose-check", "check", RunningDosing.CHECK, 200);
    dosing.send(here + "/administration", "administer", RunningDosing.ADMINISTER, 200);
    return here;
  }

  private static List<Integer> systolic(RunningDosing dosing, String vitals) throws Exception {
    return dosing
        .get(vitals.replace("/vitals", ""), 200)
        .path("vitals")
        .valueStream()
        .map(reading -> reading.path("systolic").asInt())
        .toList();
  }
}
