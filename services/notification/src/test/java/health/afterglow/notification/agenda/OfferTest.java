package health.afterglow.notification.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.notification.subject.Cause;
import health.afterglow.notification.subject.Subject.Matter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Row 11, an offer of time that became free, at any hour: docs/domain.md, section 6. */
class OfferTest {

  private static final ZoneId DENVER = ZoneId.of("America/Denver");

  @Test
  void inTheDaytimeItGoesInThePreferredWayAndIsOfUseUntilItLapses() {
    assertThat(said(offered("2026-12-01T10:00", "2026-12-01T14:00"), DENVER))
        .containsExactly("[SMS, EMAIL] from 2026-12-01T10:00 until 2026-12-01T14:00");
  }

  @Test
  void atNightItGoesByMailAtOnceAndByTextInTheMorning() {
    assertThat(said(offered("2026-12-01T22:00", "2026-12-02T12:00"), DENVER))
        .containsExactly(
            "[EMAIL, SMS] from 2026-12-01T22:00 until 2026-12-02T12:00",
            "[SMS] from 2026-12-02T08:00 until 2026-12-02T12:00");
  }

  @Test
  void whereNobodyKnowsTheHourBothWaysAreTried() {
    assertThat(said(offered("2026-12-01T10:00", "2026-12-01T14:00"), null))
        .containsExactly(
            "[EMAIL, SMS] from 2026-12-01T10:00 until 2026-12-01T14:00",
            "[SMS] from 2026-12-01T10:00 until 2026-12-01T14:00");
  }

  @Test
  void ofWhichNobodySaysWhenItLapsesItStandsForFourHours() {
    Matter offer = offered("2026-12-01T10:00", "2026-12-01T14:00").lapsing(null);
    assertThat(said(offer, DENVER))
        .containsExactly("[SMS, EMAIL] from 2026-12-01T10:00 until 2026-12-01T14:00");
  }

  private static Matter offered(String raised, String lapses) {
    Instant start = at("2026-12-03T09:00");
    return Matter.raised("mat-1", Cause.WAITLIST_OFFER, 1, "pat-1", "denver", start, at(raised))
        .lapsing(at(lapses));
  }

  private static List<String> said(Matter offer, @Nullable ZoneId zone) {
    return MessageTable.of(offer, zone).stream()
        .map(
            e ->
                "%s from %s until %s"
                    .formatted(
                        e.media(),
                        e.dueAt().atZone(DENVER).toLocalDateTime(),
                        Objects.requireNonNull(e.goodUntil()).atZone(DENVER).toLocalDateTime()))
        .toList();
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(DENVER).toInstant();
  }
}
