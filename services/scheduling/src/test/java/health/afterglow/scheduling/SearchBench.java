package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.CareTeam.Heard;
import health.afterglow.scheduling.routing.PayerNetworks;
import health.afterglow.testkit.BenchSheet;
import health.afterglow.testkit.Figures;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How long a search over HTTP takes in networks of 25 to 200 sites with ten clinicians each, over
 * 14 days, beside a floor: one read by id of the claims of one therapist, the site's rooms and the
 * patient on those days, by a bare client of the same database, and nothing else.
 *
 * <p>{@code ./afterglow bench search}; not part of the tests, as it measures time.
 */
class SearchBench {

  private static final BenchSheet SHEET = BenchSheet.named("search");
  private static final int WARM_UP = 200;
  private static final int SEARCHES = 400;
  private static final int QUIET_MILLIS = 30;
  private static final int ROUNDS_AT_MOST = 40;

  @TempDir private static Path directory;

  private static BigNetwork big = new BigNetwork(0);

  /** In place of the network of the file, and of the payers' networks of its sites. */
  @Configuration(proxyBeanMethods = false)
  static class Instead {
    @Bean
    Network network() {
      return big.network();
    }

    @Bean
    PayerNetworks payerNetworks() {
      return new PayerNetworks(Map.of());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {25, 50, 100, 200})
  @SuppressWarnings("unchecked")
  void search(int sites) throws Exception {
    big = new BigNetwork(sites);
    try (DatabaseProcess database = new DatabaseProcess(directory.resolve("" + sites));
        RunningService service = new RunningService(database.uri(), Instead.class);
        MongoClient client = MongoClients.create(service.databaseUri())) {
      Aggregate<Booking, BookingCommand, BookingEvent> appointments =
          service.app.getBean("appointments", Aggregate.class);
      Aggregate<CareTeam, Heard, Heard> teams = service.app.getBean("teams", Aggregate.class);
      int bookings = big.fill(appointments, teams, client.getDatabase("scheduling"));
      SplittableRandom random = new SplittableRandom(sites);
      settle(client, sites, random);

      Supplier<String> ordinary = () -> ordinary(random, sites);
      Supplier<String> mixed = () -> mixed(random, sites);
      var _ = measure(service, WARM_UP, mixed, true);
      Figures floor = floor(client, sites, random);
      row(sites, bookings, "floor", floor, floor);
      row(
          sites,
          bookings,
          "own therapist has time",
          measure(service, SEARCHES, ordinary, true),
          floor);
      row(
          sites,
          bookings,
          "own and site full",
          measure(
              service,
              SEARCHES / 4,
              () -> of(BigNetwork.patientOf(10 * random.nextInt(sites / 10), 1)),
              true),
          floor);
      row(
          sites,
          bookings,
          "nobody has, near misses",
          measure(service, SEARCHES / 10, () -> nobody(random, sites), false),
          floor);
      Figures all = measure(service, SEARCHES, mixed, true);
      row(sites, bookings, "mixed, 70 : 15 : 15", all, floor);
      assertThat(all.p50()).isPositive();
    }
  }

  private static void row(int sites, int bookings, String what, Figures figures, Figures floor) {
    SHEET.line(
        "%4d sites %6d bookings  %-26s p50 %7.2f ms  p99 %7.2f ms   times the floor %6.1f %6.1f"
            .formatted(
                sites,
                bookings,
                what,
                figures.p50(),
                figures.p99(),
                figures.p50() / floor.p50(),
                figures.p99() / floor.p99()));
  }

  private static Figures measure(
      RunningService service, int times, Supplier<String> path, boolean found) throws Exception {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      String asked = path.get();
      long began = System.nanoTime();
      HttpResponse<String> answer = service.raw(asked);
      nanos.add(System.nanoTime() - began);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body().startsWith("{\"slots\":[]")).isNotEqualTo(found);
    }
    return Figures.of(nanos);
  }

  private static String mixed(SplittableRandom random, int sites) {
    int dice = random.nextInt(100);
    if (dice < 70) {
      return ordinary(random, sites);
    }
    int site = dice < 85 ? 1 + random.nextInt(sites - 1) : 10 * random.nextInt(sites / 10);
    return of(BigNetwork.patientOf(site, dice < 85 ? 0 : 1));
  }

  private static String ordinary(SplittableRandom random, int sites) {
    int site = 1 + random.nextInt(9) + 10 * random.nextInt(sites / 10);
    return of(BigNetwork.patientOf(site, 1 + random.nextInt(4)));
  }

  /** The first therapist of a site is full, and nobody else is wanted. */
  private static String nobody(SplittableRandom random, int sites) {
    int site = random.nextInt(sites);
    return of(BigNetwork.patientOf(site, 0)) + "&clinicianId=" + BigNetwork.therapist(site, 0);
  }

  private static String of(String patient) {
    String site = "site-" + patient.substring("pat_".length(), patient.indexOf('x'));
    LocalDate last = BigNetwork.FIRST_DAY.plusDays(BigNetwork.DAYS);
    return "/slots?kind=INTEGRATION&patientId=%s&siteId=%s&from=%sT00:00&until=%sT00:00"
        .formatted(patient, site, BigNetwork.FIRST_DAY, last);
  }

  /** The database cleans up behind so many writes for a while. */
  private static void settle(MongoClient client, int sites, SplittableRandom random) {
    int rounds = 0;
    while (floor(client, sites, random).max() > QUIET_MILLIS && rounds < ROUNDS_AT_MOST) {
      rounds++;
    }
  }

  private static Figures floor(MongoClient client, int sites, SplittableRandom random) {
    MongoCollection<RawBsonDocument> claims =
        client.getDatabase("scheduling").getCollection("claims", RawBsonDocument.class);
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < WARM_UP + SEARCHES; i++) {
      int site = random.nextInt(sites);
      List<String> ids = new ArrayList<>();
      for (int d = 0; d <= BigNetwork.DAYS; d++) {
        String day = ":" + BigNetwork.FIRST_DAY.plusDays(d);
        ids.add("clinician:" + BigNetwork.therapist(site, 1) + day);
        ids.add("patient:" + BigNetwork.patientOf(site, 1) + day);
        for (int r = 0; r < 4; r++) {
          ids.add("room:room-" + site + "-" + r + day);
        }
      }
      long began = System.nanoTime();
      List<RawBsonDocument> read =
          claims.find(Filters.in("_id", ids)).batchSize(1_000).into(new ArrayList<>());
      if (i >= WARM_UP) {
        nanos.add(System.nanoTime() - began);
      }
      assertThat(read).isNotEmpty();
    }
    return Figures.of(nanos);
  }
}
