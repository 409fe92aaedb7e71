package health.afterglow.operations.followup;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.operations.feed.FeedState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeTest {

  private static final Instant NOW = Instant.parse("2026-11-23T20:42:00Z");
  private static final FeedState FRESH = new FeedState(true, 0, NOW, 0);

  @Test
  void whenAllIsWellThereIsNothingToSay() {
    assertThat(Notice.of(Counts.NONE, FRESH, true, NOW)).isEmpty();
  }

  @Test
  void theWorstIsSaidFirst() {
    Counts counts = new Counts(2, 0, 0, 0, 0, 2, 2);
    FeedState behind = new FeedState(true, 12, NOW.minusSeconds(360), 1);
    List<Notice> notices = Notice.of(counts, behind, false, NOW);
    assertThat(notices)
        .extracting(Notice::code)
        .containsExactly(
            "FOLLOW_UP_NOT_ARRIVED", "EVENTS_QUARANTINED", "EVENTS_WAITING", "NAMES_MISSING");
    assertThat(notices.get(0).text()).startsWith("2 sessions ended with exposure");
    assertThat(notices.get(1).text()).startsWith("1 event could not be read and waits");
    assertThat(notices.get(2).text())
        .isEqualTo("12 events waiting. The board is as it was 6 min ago.");
  }

  @Test
  void aSilentLogIsNotTakenForAnEmptyOne() {
    FeedState silent = new FeedState(false, 0, NOW.minusSeconds(20), 0);
    assertThat(Notice.of(Counts.NONE, silent, true, NOW))
        .extracting(Notice::text)
        .containsExactly("The event log does not answer. The board is as it was 20 s ago.");
  }
}
