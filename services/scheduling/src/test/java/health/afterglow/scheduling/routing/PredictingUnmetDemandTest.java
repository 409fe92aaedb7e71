package health.afterglow.scheduling.routing;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand.AskFor;
import health.afterglow.scheduling.booking.BookingCommand.Open;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.booking.InMemoryClaims;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.adapter.InMemoryBookings;
import health.afterglow.scheduling.desk.ReservedIntegrations;
import health.afterglow.scheduling.directory.Absence;
import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.placement.Clinics;
import health.afterglow.scheduling.waitlist.InMemoryWaitlist;
import health.afterglow.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tuesday noon in Denver. */
class PredictingUnmetDemandTest {

  private static final Instant NOON = Instant.parse("2026-12-01T19:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-12-02T15:00:00Z");

  private final SettableClock clock = new SettableClock(NOON);
  private final InMemoryBookings bookings = new InMemoryBookings(clock);
  private final Map<String, Absences> absences = new HashMap<>();
  private final List<Booking> unplaced = new ArrayList<>();
  private final PredictingUnmetDemand predicting =
      new PredictingUnmetDemand(
          Clinics.NETWORK,
          () -> absences,
          bookings,
          () -> unplaced,
          new ReservedIntegrations(bookings.port(), bookings),
          new InMemoryWaitlist(),
          clock);

  @Test
  void followUpsThatFitNowhereAtTheirSiteAreCounted() {
    for (int i = 0; i < 3; i++) {
      owe("boulder", MORNING, MORNING.plus(Duration.ofHours(1)));
    }
    owe("denver", MORNING, MORNING);
    owe("durango", NOON.minus(Duration.ofDays(1)), NOON.minus(Duration.ofHours(1)));

    assertThat(predicting.bySite())
        .isEqualTo(Map.of("denver", 0, "boulder", 1, "durango", 0, "phoenix", 0));
  }

  @Test
  void aDoseThatIsBookedWithoutAnIntegrationOwesOne() {
    for (String therapist : List.of("anna", "ben", "cleo")) {
      TimeWindow away = TimeWindow.of(NOON, Duration.ofDays(11));
      absences.put(therapist, new Absences(List.of(new Absence(away, "Away"))));
    }
    assertThat(predicting.bySite()).containsEntry("denver", 0);
    Errand errand = new Errand("apt_dose", Kind.DOSING, "pat_1", "denver", null);
    var _ = bookings.port().tell("apt_dose", "open", new Open(errand));
    Plan plan =
        new Plan(
            "denver",
            "America/Denver",
            List.of("pia", "nora"),
            "recliner",
            false,
            MORNING,
            MORNING.plus(Duration.ofMinutes(150)),
            20,
            List.of());
    assertThat(
            new BookingProtocol(
                    bookings.port(), new InMemoryClaims(), clock, new SplittableRandom(1))
                .book("apt_dose", plan, Purpose.BOOK, null))
        .isInstanceOf(BookingProtocol.Result.Placed.class);

    assertThat(predicting.bySite()).containsEntry("denver", 1);
  }

  private void owe(String siteId, Instant opens, Instant due) {
    String id = "fu:" + unplaced.size();
    Errand errand =
        new Errand(FollowUp.appointmentOf(id), Kind.INTEGRATION, "pat_" + id, siteId, "ses");
    FollowUp followUp =
        new FollowUp(id, "ses", "anna", NOON, opens, due, due.plus(Duration.ofDays(4)), 1);
    String booking = errand.appointmentId();
    var _ = bookings.port().tell(booking, "ask", new AskFor(errand, followUp, 1));
    unplaced.add(bookings.port().find(booking).orElseThrow());
  }
}
