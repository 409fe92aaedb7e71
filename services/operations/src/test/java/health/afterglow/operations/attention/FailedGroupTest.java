package health.afterglow.operations.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailedGroupTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void alikeOnesAreOneAndSayWhatPatientsLose() {
    List<FailedGroup> groups =
        FailedGroup.of(
            List.of(
                failed("ses_1", "PAYLOAD_INVALID", "pat_1", NOON.plusSeconds(900)),
                failed("ses_2", "EFFECT_FAILED", "pat_3", NOON.plusSeconds(60)),
                failed("ses_3", "PAYLOAD_INVALID", "pat_2", NOON.plusSeconds(600))));
    assertThat(groups).hasSize(2);
    assertThat(groups.getFirst().reason()).isEqualTo("EFFECT_FAILED");
    assertThat(groups.getLast().consequence()).isEqualTo("2 patients get no follow-up clock");
    assertThat(groups.getLast().closesAt()).contains(NOON.plusSeconds(600));
  }

  @Test
  void whatIsAboutNobodyKnownIsSaidAsWell() {
    List<FailedGroup> groups =
        FailedGroup.of(
            List.of(
                failed("ses_1", "PAYLOAD_INVALID", "pat_1", null),
                failed("ses_2", "PAYLOAD_INVALID", null, null)));
    assertThat(groups.getFirst().consequence())
        .isEqualTo(
            "1 patient gets no follow-up clock; 1 event is about nobody known here, and what is"
                + " waiting for it there is not done");
    assertThat(groups.getFirst().closesAt()).isEmpty();
  }

  private static FailedEvent failed(
      String key, String reason, @Nullable String patientId, @Nullable Instant closesAt) {
    return new FailedEvent(
        "integration-therapy",
        "afterglow.dosing-session.session",
        key,
        "session-ended",
        reason,
        NOON,
        patientId,
        closesAt);
  }
}
