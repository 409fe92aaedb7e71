package health.afterglow.scheduling.booking.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import health.afterglow.kernel.TimeWindow;
import health.afterglow.local.mongo.EmbeddedMongo;
import health.afterglow.messaging.CommandHandler;
import health.afterglow.messaging.WireMapping;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingDecider;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.store.MongoAggregates;
import health.afterglow.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the diary says is taken, on a real wire: it is Tuesday noon in Denver. */
class LiveClaimsTest {

  private static final Instant TEN = Instant.parse("2026-12-03T17:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-12-03");
  private static final Resource ANNA = new Resource(Resource.Type.CLINICIAN, "anna");

  private final SettableClock clock = SettableClock.at("2026-12-01T19:00:00Z");
  private final EmbeddedMongo server = EmbeddedMongo.inMemory();
  private final MongoClient client = MongoClients.create(server.uri());
  private final MongoDatabase database = client.getDatabase("live");
  private final MongoAggregates<Booking> store =
      new MongoAggregates<>(
          database.getCollection("appointments"),
          BookingConfiguration.BOOKINGS.codec(),
          BookingConfiguration.BOOKINGS.searchable());
  private final HandledBookings bookings =
      new HandledBookings(
          new CommandHandler<>(
              store,
              new BookingDecider(),
              WireMapping.nothing(),
              event -> new CommandHandler.OutboxPayload("", ""),
              clock,
              id -> {},
              attempt -> {}));
  private final MongoClaims claims = new MongoClaims(database.getCollection("claims"));
  private final BookingProtocol protocol =
      new BookingProtocol(bookings, claims, clock, new SplittableRandom(1));
  private final MongoDiary diary = new MongoDiary(store, claims, clock);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void whatIsBookedIsTakenAndWhatIsCancelledIsFreeAtOnce() {
    book("apt_a");
    assertThat(taken()).extracting(Claim::booking).containsExactly("apt_a");

    var _ = bookings.tell("apt_a", "c", new BookingCommand.Cancel("ASKED", clock.instant()));
    protocol.release("apt_a");

    assertThat(taken()).isEmpty();
  }

  @Test
  void aClaimThatACrashLeftBehindDoesNotCount() {
    book("apt_a");
    assertThat(claims.file(claim("apt_a", 7, "18:00", "19:00"))).isTrue();
    assertThat(claims.file(claim("apt_nobody", 1, "20:00", "21:00"))).isTrue();

    assertThat(taken()).extracting(Claim::attempt).containsExactly(1);
  }

  @Test
  void aPlaceThatWasLetGoOfBetweenTwoStepsOfACrashIsBelievedTakenForAMinute() {
    book("apt_a");
    assertThat(taken()).hasSize(1);
    var _ = bookings.tell("apt_a", "c", new BookingCommand.Cancel("ASKED", clock.instant()));

    clock.advance(Duration.ofSeconds(59));
    assertThat(taken()).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(taken()).isEmpty();
  }

  private List<Claim> taken() {
    return diary.taken(Set.of(ANNA), Set.of(DAY, DAY.plusDays(1)));
  }

  private void book(String id) {
    var _ =
        bookings.tell(
            id,
            "open",
            new BookingCommand.Open(new Errand(id, Kind.PREPARATION, "pat", "denver", null)));
    Plan plan =
        new Plan(
            "denver",
            "America/Denver",
            List.of("anna"),
            "blue",
            false,
            TEN,
            TEN.plus(Duration.ofHours(1)),
            0,
            List.of());
    assertThat(protocol.book(id, plan, Purpose.BOOK, null))
        .isInstanceOf(BookingProtocol.Result.Placed.class);
  }

  private static Claim claim(String booking, int attempt, String from, String until) {
    return new Claim(
        ANNA,
        DAY,
        booking,
        attempt,
        new TimeWindow(
            Instant.parse(DAY + "T" + from + ":00Z"), Instant.parse(DAY + "T" + until + ":00Z")));
  }
}
