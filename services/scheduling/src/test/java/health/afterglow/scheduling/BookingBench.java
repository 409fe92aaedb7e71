package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import health.afterglow.testkit.BenchSheet;
import health.afterglow.testkit.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bookings a second over HTTP while many want the same hours, beside a floor: as many documents
 * written to the same database by a bare client, an insert, three pushes by id and an update each,
 * and nothing else.
 *
 * <p>{@code ./afterglow bench booking}; not part of the tests, as it measures time.
 */
class BookingBench {

  private static final BenchSheet SHEET = BenchSheet.named("booking");
  private static final int CLIENTS = 16;
  private static final int WARM_UP = 300;
  private static final int BOOKINGS = 2_000;
  private static final Instant MONDAY_NINE = Instant.parse("2027-01-11T16:00:00Z");
  private static final List<List<String>> PEOPLE =
      List.of(
          List.of("phoenix", "cli-begay", "cli-fitzgerald", "cli-kapoor"),
          List.of("tucson", "cli-valenzuela", "cli-abernathy", "cli-nguyen"),
          List.of("grand-junction", "cli-thibodeaux", "cli-iwasaki", "cli-marlowe"));

  @TempDir private Path directory = Path.of("");

  /** How long one took, and whether it got its place. */
  private record Took(long nanos, boolean won) {}

  @Test
  void bookings() throws Exception {
    try (DatabaseProcess database = new DatabaseProcess(directory);
        RunningService service = new RunningService(database.uri());
        MongoClient client = MongoClients.create(service.databaseUri())) {
      MongoDatabase bare = client.getDatabase("bench-floor");
      var _ = run(WARM_UP, n -> write(bare, n));
      double floor = tell("floor", run(BOOKINGS, n -> write(bare, WARM_UP + n)));
      var _ = run(WARM_UP, n -> book(service, n, 8));
      double spread =
          tell("few want the same hour", run(BOOKINGS, n -> book(service, WARM_UP + n, 60)));
      double narrow =
          tell(
              "most want the same hour",
              run(BOOKINGS, n -> book(service, WARM_UP + BOOKINGS + n, 4)));
      SHEET.line(
          "the floor does %.1f and %.1f times as many a second"
              .formatted(floor / spread, floor / narrow));
      assertThat(service.get("/overlaps").body().path("overlaps")).isEmpty();
    }
  }

  private interface Numbered {
    boolean call(int number) throws Exception;
  }

  private static List<Took> run(int times, Numbered task) throws Exception {
    List<Callable<Took>> tasks = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      int number = i;
      tasks.add(
          () -> {
            long began = System.nanoTime();
            boolean won = task.call(number);
            return new Took(System.nanoTime() - began, won);
          });
    }
    long began = System.nanoTime();
    List<Took> took = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (var answer : threads.invokeAll(tasks)) {
        took.add(answer.get());
      }
    }
    took.add(new Took(System.nanoTime() - began, false));
    return took;
  }

  /** The last is of all together. */
  private static double tell(String what, List<Took> took) {
    Took all = took.removeLast();
    Figures figures = Figures.of(took.stream().map(Took::nanos).toList());
    double seconds = all.nanos() / (double) TimeUnit.SECONDS.toNanos(1);
    SHEET.line(
        "%-24s %7.1f a second, of them booked %5d of %5d   p50 %7.2f ms  p99 %7.2f ms  longest %7.2f ms"
            .formatted(
                what,
                took.size() / seconds,
                took.stream().filter(Took::won).count(),
                took.size(),
                figures.p50(),
                figures.p99(),
                figures.max()));
    return took.size() / seconds;
  }

  private static boolean book(RunningService service, int number, int days) throws Exception {
    SplittableRandom random = new SplittableRandom(number);
    List<String> site = PEOPLE.get(random.nextInt(PEOPLE.size()));
    int day = random.nextInt(days);
    Instant start =
        MONDAY_NINE
            .plus(Duration.ofDays(day / 5 * 7L + day % 5))
            .plus(Duration.ofMinutes(30L * random.nextInt(12)));
    String body =
        """
        {"kind":"PREPARATION","patientId":"pat_b%d","siteId":"%s","clinicianIds":["%s"],"start":"%s"}"""
            .formatted(number, site.getFirst(), site.get(1 + random.nextInt(3)), start);
    int status = service.post("/appointments", body, "bench-" + number + "-" + days).status();
    assertThat(status).isIn(201, 409);
    return status == 201;
  }

  private static boolean write(MongoDatabase database, int number) {
    MongoCollection<Document> bookings = database.getCollection("bookings");
    MongoCollection<Document> claims = database.getCollection("claims");
    bookings.insertOne(new Document("_id", "b" + number).append("version", 1));
    for (int resource = 0; resource < 3; resource++) {
      var _ =
          claims.updateOne(
              Filters.eq("_id", "r" + (number * 3 + resource) % 500),
              Updates.push("claims", new Document("id", "b" + number)),
              new UpdateOptions().upsert(true));
    }
    return bookings
            .updateOne(Filters.eq("_id", "b" + number), Updates.inc("version", 1))
            .getMatchedCount()
        == 1;
  }
}
