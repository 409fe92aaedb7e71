package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.scheduling.RunningService.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Many clients over HTTP want the same few hours of the same few people.
 *
 * <p>Fewer or more of them: {@code -Dafterglow.bookings=2000}.
 */
@ExtendWith(OneRunningService.class)
class ContentionOverHttpTest {

  private static final int RIVALS = 64;
  private static final int CLIENTS = 16;
  private static final int BOOKINGS = Integer.getInteger("afterglow.bookings", 10_000);
  private static final int WARMING_UP = 200;
  private static final int PATIENTS = 600;
  private static final int TOO_BUSY = 503;
  private static final Duration NOBODY_WAITS_LONGER = Duration.ofSeconds(5);
  private static final Instant MONDAY_NINE = Instant.parse("2027-01-11T16:00:00Z");
  private static final List<List<String>> PEOPLE =
      List.of(
          List.of("phoenix", "cli-begay", "cli-fitzgerald", "cli-kapoor"),
          List.of("tucson", "cli-valenzuela", "cli-abernathy", "cli-nguyen"),
          List.of("grand-junction", "cli-thibodeaux", "cli-iwasaki", "cli-marlowe"));

  private final RunningService service;

  ContentionOverHttpTest(RunningService service) {
    this.service = service;
  }

  private record Wanted(String patient, String site, String clinician, Instant start) {
    String body() {
      return """
      {"kind":"PREPARATION","patientId":"%s","siteId":"%s","clinicianIds":["%s"],"start":"%s"}"""
          .formatted(patient, site, clinician, start);
    }

    /** Whether both can not be had; of a site's two rooms a third appointment gets none. */
    boolean competesWith(Wanted other) {
      return Duration.between(start, other.start).abs().toMinutes() < 60
          && (patient.equals(other.patient)
              || clinician.equals(other.clinician)
              || site.equals(other.site));
    }
  }

  private record Asked(Wanted wanted, Answer answer, Instant sent, Instant answered) {
    boolean wasUnderWayWith(Asked other) {
      return sent.isBefore(other.answered) && other.sent.isBefore(answered);
    }
  }

  @Test
  void ofSixtyFourWhoWantOneSlotOneGetsItAndTheOthersGetAlternatives() throws Exception {
    AtomicInteger number = new AtomicInteger();
    List<Asked> asked =
        ask(
            RIVALS,
            RIVALS,
            () ->
                new Wanted(
                    "pat_one" + number.incrementAndGet(),
                    "fort-collins",
                    "cli-haverford",
                    MONDAY_NINE));

    assertThat(asked).extracting(a -> a.answer().status()).containsOnlyOnce(201);
    assertThat(asked)
        .filteredOn(a -> a.answer().status() != 201)
        .hasSize(RIVALS - 1)
        .allSatisfy(ContentionOverHttpTest::assertTakenWithAlternatives);
    assertThat(service.get("/overlaps").body().path("overlaps")).isEmpty();
  }

  @Test
  void contendingBookingsNeverOverlapAndEveryRefusalIsJustified() throws Exception {
    SplittableRandom random = new SplittableRandom(20261125);
    // A machine that has just started is slow, whoever asks.
    List<Asked> before = ask(2, WARMING_UP, () -> any(random));
    List<Asked> asked = ask(CLIENTS, BOOKINGS, () -> any(random));

    List<Asked> won =
        Stream.concat(before.stream(), asked.stream())
            .filter(a -> a.answer().status() == 201)
            .toList();
    // Who is told to come again, as too many are there, has not lost.
    List<Asked> lost =
        asked.stream()
            .filter(a -> a.answer().status() != 201 && a.answer().status() != TOO_BUSY)
            .toList();
    assertThat(asked)
        .filteredOn(a -> a.answer().status() == TOO_BUSY)
        .allSatisfy(
            a -> assertThat(a.answer().body().path("code").asString()).isEqualTo("TOO_BUSY"));
    assertThat(won).hasSizeGreaterThan(100);
    assertThat(lost).allSatisfy(ContentionOverHttpTest::assertTakenWithAlternatives);
    assertThat(lost)
        .allSatisfy(
            loser ->
                assertThat(
                        won.stream().anyMatch(w -> loser.wanted().competesWith(w.wanted()))
                            || asked.stream()
                                .filter(
                                    other -> !other.equals(loser) && loser.wasUnderWayWith(other))
                                .anyMatch(other -> loser.wanted().competesWith(other.wanted())))
                    .as("%s", loser.wanted())
                    .isTrue());
    JsonNode report = service.get("/overlaps").body();
    assertThat(report.path("overlaps")).isEmpty();
    assertThat(report.path("checked").asInt()).isGreaterThanOrEqualTo(won.size());
    assertThat(asked)
        .allSatisfy(
            a ->
                assertThat(Duration.between(a.sent(), a.answered()))
                    .isLessThan(NOBODY_WAITS_LONGER));
  }

  private static void assertTakenWithAlternatives(Asked asked) {
    assertThat(asked.answer().status()).isEqualTo(409);
    assertThat(asked.answer().body().path("code").asString()).isEqualTo("SLOT_TAKEN");
    assertThat(asked.answer().body().path("alternatives")).isNotEmpty();
  }

  private static synchronized Wanted any(SplittableRandom random) {
    List<String> site = PEOPLE.get(random.nextInt(PEOPLE.size()));
    Instant day = MONDAY_NINE.plus(Duration.ofDays(random.nextInt(4)));
    return new Wanted(
        "pat_many" + random.nextInt(PATIENTS),
        site.getFirst(),
        site.get(1 + random.nextInt(3)),
        day.plus(Duration.ofMinutes(30L * random.nextInt(12))));
  }

  private List<Asked> ask(int atOnce, int times, Callable<Wanted> next) throws Exception {
    AtomicInteger left = new AtomicInteger(times);
    Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    List<Callable<Boolean>> clients = new ArrayList<>();
    for (int i = 0; i < atOnce; i++) {
      clients.add(
          () -> {
            for (int n = left.getAndDecrement(); n > 0; n = left.getAndDecrement()) {
              Wanted wanted = next.call();
              Instant sent = Instant.now();
              Answer answer =
                  service.post("/appointments", wanted.body(), "many-" + times + "-" + n);
              asked.add(new Asked(wanted, answer, sent, Instant.now()));
            }
            return true;
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var client : threads.invokeAll(clients)) {
        assertThat(client.get()).isTrue();
      }
    }
    return List.copyOf(asked);
  }
}
