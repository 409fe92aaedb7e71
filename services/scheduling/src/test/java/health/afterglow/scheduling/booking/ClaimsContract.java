package health.afterglow.scheduling.booking;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.TimeWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Claims} promises. */
public abstract class ClaimsContract {

  private static final Resource ANNA = new Resource(Resource.Type.CLINICIAN, "cli-anna");
  private static final Resource BLUE = new Resource(Resource.Type.ROOM, "denver-blue");
  private static final LocalDate DAY = LocalDate.parse("2026-11-25");

  private Claims claims = new InMemoryClaims();

  /** For subclasses. */
  protected ClaimsContract() {}

  /** New ones, with nothing in them. */
  protected abstract Claims empty();

  @BeforeEach
  void begin() {
    claims = empty();
  }

  @Test
  void whatWasFiledIsThere() {
    Claim claim = claim(ANNA, "a", 1, "16:00", "17:00");

    assertThat(claims.file(claim)).isTrue();

    assertThat(claims.on(ANNA, DAY)).containsExactly(claim);
    assertThat(claims.on(ANNA, DAY.plusDays(1))).isEmpty();
    assertThat(claims.on(BLUE, DAY)).isEmpty();
  }

  @Test
  void anOverlappingClaimOfAnotherBookingIsNotFiled() {
    assertThat(claims.file(claim(ANNA, "a", 1, "16:00", "17:00"))).isTrue();

    assertThat(claims.file(claim(ANNA, "b", 1, "16:30", "17:30"))).isFalse();
    assertThat(claims.file(claim(ANNA, "b", 1, "15:00", "16:01"))).isFalse();
    assertThat(claims.file(claim(ANNA, "b", 1, "16:15", "16:45"))).isFalse();
    assertThat(claims.file(claim(ANNA, "b", 1, "15:00", "18:00"))).isFalse();
    assertThat(claims.file(claim(ANNA, "b", 1, "16:00", "17:00"))).isFalse();

    assertThat(claims.on(ANNA, DAY)).hasSize(1);
  }

  @Test
  void claimsThatOnlyTouchAreBothFiled() {
    assertThat(claims.file(claim(ANNA, "a", 1, "16:00", "17:00"))).isTrue();
    assertThat(claims.file(claim(ANNA, "b", 1, "17:00", "18:00"))).isTrue();
    assertThat(claims.file(claim(ANNA, "c", 1, "15:00", "16:00"))).isTrue();
  }

  @Test
  void anotherResourceIsNoConflict() {
    assertThat(claims.file(claim(ANNA, "a", 1, "16:00", "17:00"))).isTrue();
    assertThat(claims.file(claim(BLUE, "b", 1, "16:00", "17:00"))).isTrue();
  }

  @Test
  void aBookingDoesNotStandInItsOwnWay() {
    assertThat(claims.file(claim(ANNA, "a", 1, "16:00", "17:00"))).isTrue();
    assertThat(claims.file(claim(ANNA, "a", 2, "16:30", "17:30"))).isTrue();
  }

  @Test
  void theSameClaimIsFiledOnce() {
    Claim claim = claim(ANNA, "a", 1, "16:00", "17:00");
    assertThat(claims.file(claim)).isTrue();

    assertThat(claims.file(claim)).isFalse();

    assertThat(claims.on(ANNA, DAY)).containsExactly(claim);
  }

  @Test
  void pullingTakesExactlyThisAttemptsClaim() {
    Claim first = claim(ANNA, "a", 1, "16:00", "17:00");
    Claim second = claim(ANNA, "a", 2, "16:30", "17:30");
    assertThat(claims.file(first)).isTrue();
    assertThat(claims.file(second)).isTrue();

    claims.pull(first);
    claims.pull(first);
    claims.pull(claim(BLUE, "a", 1, "16:00", "17:00"));

    assertThat(claims.on(ANNA, DAY)).containsExactly(second);
  }

  @Test
  void whatWasPulledIsFreeAgain() {
    Claim claim = claim(ANNA, "a", 1, "16:00", "17:00");
    assertThat(claims.file(claim)).isTrue();
    claims.pull(claim);
    assertThat(claims.file(claim(ANNA, "b", 1, "16:00", "17:00"))).isTrue();
  }

  @Test
  void ofManyWhoWantTheSameTimeAtOnceOneGetsIt() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int hour = 0; hour < 20; hour++) {
        String from = "%02d:00".formatted(hour);
        String until = "%02d:30".formatted(hour);
        List<Callable<Boolean>> rivals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          Claim claim = claim(ANNA, hour + "-" + i, 1, from, until);
          rivals.add(() -> claims.file(claim));
        }
        int winners = 0;
        for (Future<Boolean> answer : threads.invokeAll(rivals)) {
          winners += answer.get() ? 1 : 0;
        }
        // The first document of a day may be refused to all but must never be given to two.
        assertThat(winners).isLessThanOrEqualTo(1);
        assertThat(claims.on(ANNA, DAY)).hasSizeLessThanOrEqualTo(hour + 1);
      }
    }
    assertThat(claims.on(ANNA, DAY)).hasSizeGreaterThanOrEqualTo(19);
  }

  private static Claim claim(
      Resource resource, String booking, int attempt, String from, String until) {
    return new Claim(
        resource,
        DAY,
        booking,
        attempt,
        new TimeWindow(
            Instant.parse(DAY + "T" + from + ":00Z"), Instant.parse(DAY + "T" + until + ":00Z")));
  }
}
