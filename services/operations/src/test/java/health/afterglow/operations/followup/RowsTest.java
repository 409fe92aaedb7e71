package health.afterglow.operations.followup;

import static health.afterglow.operations.followup.Afternoon.after;
import static health.afterglow.operations.followup.Afternoon.atRisk;
import static health.afterglow.operations.followup.Afternoon.booked;
import static health.afterglow.operations.followup.Afternoon.cancelled;
import static health.afterglow.operations.followup.Afternoon.ended;
import static health.afterglow.operations.followup.Afternoon.escalated;
import static health.afterglow.operations.followup.Afternoon.hours;
import static health.afterglow.operations.followup.Afternoon.placed;
import static health.afterglow.operations.followup.Afternoon.required;
import static health.afterglow.operations.followup.Afternoon.satisfied;
import static health.afterglow.operations.followup.Afternoon.session;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.operations.followup.Row.PlacementStatus;
import health.afterglow.testkit.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowsTest {

  private final Scenario<Row, Fact, Fact> row = Scenario.of(new Rows());

  @Test
  void aSessionWithExposureIsOnTheBoardBeforeItsFollowUpIs() {
    assertThat(row.when(ended()).then(ended()).state().bucket()).isEqualTo(Bucket.OPEN);
  }

  @Test
  void aSessionWithoutExposureLeavesNothing() {
    row.when(session(false, 1)).thenNothing();
  }

  @Test
  void theSameFactAgainChangesNothing() {
    row.given(ended(), required(1)).when(required(1)).thenNothing();
    row.given(ended(), required(1), booked(40)).when(booked(40)).thenNothing();
  }

  @Test
  void anOlderOutcomeNeverReplacesACorrection() {
    Row corrected = row.given(ended(), session(false, 2)).when(ended()).thenNothing().state();
    assertThat(corrected.bucket()).isEqualTo(Bucket.NONE);
  }

  @Test
  void askingAgainDoesNotTakeAnEscalationBack() {
    Row asked = row.given(required(1), escalated()).when(required(2)).then(required(2)).state();
    assertThat(Standing.of(asked, hours(3))).isEqualTo(Standing.ESCALATED);
  }

  @Test
  void aBookingEndsAnEscalationAndLosingItStartsAnew() {
    assertThat(after(required(1), escalated(), booked(40)).bucket()).isEqualTo(Bucket.BOOKED);
    Row lost = after(required(1), escalated(), booked(40), required(2));
    assertThat(lost.bucket()).isEqualTo(Bucket.OPEN);
    assertThat(Standing.of(lost, hours(3))).isEqualTo(Standing.ON_TRACK);
  }

  @Test
  void aCancelledAppointmentIsNotCalledBookedThoughTheFollowUpStillIs() {
    Row lost = after(required(1), booked(40), placed(PlacementStatus.CANCELLED, 1));
    assertThat(lost.bucket()).isEqualTo(Bucket.OPEN);
    assertThat(Standing.of(lost, hours(3))).isEqualTo(Standing.ESCALATED);
  }

  @Test
  void theCallThatComesWithABookingIsItsFlag() {
    assertThat(after(escalated("BOOKED_TWICE", hours(3)), booked(40)).flag()).isPresent();
    assertThat(after(escalated(), booked(40)).flag()).isEmpty();
  }

  @Test
  void whatHasLostItsFirstEventIsStillShown() {
    assertThat(after(escalated()).bucket()).isEqualTo(Bucket.OPEN);
    assertThat(after(atRisk(false)).window()).isPresent();
    assertThat(after(booked(40)).bucket()).isEqualTo(Bucket.BOOKED);
    assertThat(after(satisfied()).bucket()).isEqualTo(Bucket.CLOSED);
    assertThat(after(cancelled()).bucket()).isEqualTo(Bucket.CLOSED);
  }

  /** Each source keeps its own order; between sources there is none. */
  @Test
  void theOrderBetweenSourcesDoesNotMatter() {
    List<List<Fact>> sources =
        List.of(
            List.of(ended()),
            List.of(required(1), escalated(), required(2), booked(40)),
            List.of(placed(PlacementStatus.FAILED, 1), placed(PlacementStatus.BOOKED, 1)));
    Row expected = after(sources.stream().flatMap(List::stream).toArray(Fact[]::new));
    Random seeded = new Random(11);
    for (int i = 0; i < 500; i++) {
      assertThat(after(interleaved(sources, seeded))).isEqualTo(expected);
    }
  }

  private static Fact[] interleaved(List<List<Fact>> sources, Random random) {
    List<Integer> turns = new ArrayList<>();
    for (int source = 0; source < sources.size(); source++) {
      turns.addAll(Collections.nCopies(sources.get(source).size(), source));
    }
    Collections.shuffle(turns, random);
    int[] next = new int[sources.size()];
    return turns.stream()
        .map(source -> sources.get(source).get(next[source]++))
        .toArray(Fact[]::new);
  }
}
