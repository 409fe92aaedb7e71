package health.afterglow.scheduling.placement;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.scheduling.booking.Attempt;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.NearMiss;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.booking.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One prescriber, one nurse, two recliners and two monitors in Denver. */
class EquipmentTest {

  private static final Instant EIGHT = Instant.parse("2026-12-02T15:00:00Z");

  private static final Resource MONITOR = new Resource(Resource.Type.EQUIPMENT, "denver-monitor-1");

  private final List<Booking> bookings = new ArrayList<>();

  @Test
  void eachSessionHasAMonitorOfItsOwn() {
    Plan first = dose("pat_1");
    Plan second = dose("pat_2");

    assertThat(first.equipment()).containsExactly("denver-monitor-1");
    assertThat(first.takes("pat_1")).containsKey(MONITOR);
    assertThat(second.start()).isEqualTo(first.end());
  }

  @Test
  void whereNoMonitorIsFreeThereIsNoPlaceAndTheNearMissSaysWhy() {
    takeMonitors();

    Found found = search(Kind.DOSING, "pat_1").find(1);

    assertThat(found.places()).isEmpty();
    assertThat(found.nearMisses()).extracting(NearMiss::miss).containsOnly("NO_EQUIPMENT");
    assertThat(search(Kind.PREPARATION, "pat_1").find(1).places()).isNotEmpty();
  }

  private void takeMonitors() {
    for (int piece = 1; piece <= 2; piece++) {
      Plan elsewhere =
          new Plan(
              "denver",
              "America/Denver",
              List.of("somebody"),
              null,
              true,
              EIGHT,
              EIGHT.plus(Duration.ofHours(24)),
              0,
              List.of(),
              List.of("denver-monitor-" + piece));
      book("pat_other" + piece, Kind.DOSING, elsewhere);
    }
  }

  private Plan dose(String patient) {
    Plan plan = search(Kind.DOSING, patient).find(1).places().getFirst().plan();
    book(patient, Kind.DOSING, plan);
    return plan;
  }

  private PlaceSearch search(Kind kind, String patient) {
    Wish wish =
        new Wish(
            kind,
            patient,
            Clinics.DENVER,
            CareTeam.UNKNOWN,
            EIGHT,
            EIGHT.plus(Duration.ofHours(9)),
            EIGHT.plus(Duration.ofHours(9)),
            null,
            null,
            false,
            null);
    Outlook outlook = new Outlook(Clinics.NETWORK, Busy.by(bookings, EIGHT, null), Map.of(), EIGHT);
    return new PlaceSearch(wish, outlook);
  }

  private void book(String patient, Kind kind, Plan plan) {
    bookings.add(
        new Booking(
            new Errand("apt_" + patient, kind, patient, "denver", null),
            null,
            0,
            0,
            1,
            null,
            1,
            new Attempt(1, plan, Attempt.Purpose.BOOK, null, EIGHT),
            new Standing.Booked(EIGHT)));
  }
}
