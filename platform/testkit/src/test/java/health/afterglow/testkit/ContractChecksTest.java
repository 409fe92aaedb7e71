package health.afterglow.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.WireEvent;
import health.afterglow.store.OutboxEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each way to break a contract has an offender that must be named. */
class ContractChecksTest {

  private static final Instant NOW = Instant.parse("2026-12-01T20:00:00Z");
  private static final String ENDED =
      ContractChecks.example("dosing-session", "session-ended", 1, "full");

  // Consumers.

  enum Exposure {
    NONE,
    PARTIAL,
    FULL
  }

  record Ended(String sessionId, Exposure exposure, @Nullable Instant anchorAt, int version) {}

  record Near(String siteId, Instant start) {}

  record Unplaced(String followUpId, List<Near> alternatives, List<String> reasons) {}

  record ReadsAGhost(String sessionId, String therapist) {}

  record NeedsWhatIsOptional(Instant anchorAt) {}

  record TakesANumberForText(int siteId) {}

  record TakesTextForAList(List<String> siteId) {}

  enum Half {
    NONE,
    FULL
  }

  record KnowsHalf(Half exposure) {}

  enum Reason {
    NO_SLOT_IN_WINDOW
  }

  record ClosesAnOpenCode(List<Reason> reasons) {}

  record Far(String city) {}

  record ReadsAGhostInside(List<Far> alternatives) {}

  @Test
  void aConsumerReadsWhatItsContractsHave() {
    assertThatCode(
            () ->
                ContractChecks.assertReadable(
                    Subscriptions.none()
                        .on("dosing-session", "session-ended", 1, Ended.class, e -> {})
                        .on("scheduling", "placement-failed", 1, Unplaced.class, e -> {})))
        .doesNotThrowAnyException();
  }

  @Test
  void aConsumerThatWouldBreakIsNamedWithItsField() {
    assertUnreadable(ReadsAGhost.class, "reads therapist", "does not have");
    assertUnreadable(NeedsWhatIsOptional.class, "reads anchorAt", "make it @Nullable");
    assertUnreadable(TakesANumberForText.class, "reads siteId", "as int", "has as string");
    assertUnreadable(TakesTextForAList.class, "reads siteId", "List", "has as string");
    assertUnreadable(KnowsHalf.class, "reads exposure", "[PARTIAL]", "add them");
    assertUnreadable(
        "scheduling", "placement-failed", ClosesAnOpenCode.class, "reads reasons[]", "as String");
    assertUnreadable(
        "scheduling",
        "placement-failed",
        ReadsAGhostInside.class,
        "reads alternatives[].city",
        "does not have");
  }

  @Test
  void anEventThatNobodyAgreedOnIsNamed() {
    assertUnreadable("dosing-session", "session-dreamt", Ended.class, "has no contract");
  }

  @Test
  void nothingToCheckIsNoSuccess() {
    assertThatThrownBy(() -> ContractChecks.assertReadable(Subscriptions.none()))
        .isInstanceOf(AssertionError.class);
  }

  // Producers.

  record Consent(String patientId, String consent, boolean active, Instant at) {}

  record Talkative(
      String patientId, String consent, boolean active, Instant at, String patientName) {}

  @Test
  void aProducerSendsWhatItsContractSays() {
    ContractChecks.assertConforms("dosing-session", "session-ended", 1, ENDED);
    ContractChecks.assertConforms(
        "intake", WireEvent.v1("consent-changed", new Consent("pat_1", "TREATMENT", true, NOW)));
    ContractChecks.assertConforms(
        new OutboxEntry(1, "health.afterglow.dosing-session.session-ended.v1", NOW, ENDED));
  }

  @Test
  void aProducerThatBreaksItsContractIsNamedWithItsField() {
    assertBroken(ENDED.replace("\"siteId\"", "\"site\""), "siteId", "site is in no contract");
    assertBroken(ENDED.replace("\"FULL\"", "\"ALL\""), "exposure");
    assertBroken(ENDED.replace("\"version\": 1", "\"version\": \"1\""), "version");
    assertBroken(ENDED.replace("17:20:00Z", "10:20:00-07:00"), "anchorAt");
  }

  @Test
  void nothingLeavesThatWasNotAgreed() {
    assertThatThrownBy(
            () ->
                ContractChecks.assertConforms(
                    "intake",
                    WireEvent.v1(
                        "consent-changed", new Talkative("pat_1", "TREATMENT", true, NOW, "Anna"))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("patientName is in no contract");
  }

  private static void assertBroken(String json, String... named) {
    assertThatThrownBy(
            () -> ContractChecks.assertConforms("dosing-session", "session-ended", 1, json))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("health.afterglow.dosing-session.session-ended.v1")
        .hasMessageContainingAll(named);
  }

  private static void assertUnreadable(Class<? extends Record> consumer, String... named) {
    assertUnreadable("dosing-session", "session-ended", consumer, named);
  }

  private static <T extends Record> void assertUnreadable(
      String service, String event, Class<T> consumer, String... named) {
    Subscriptions subscriptions = Subscriptions.none().on(service, event, 1, consumer, e -> {});
    var thrown =
        assertThatThrownBy(() -> ContractChecks.assertReadable(subscriptions))
            .isInstanceOf(AssertionError.class)
            .hasMessageContaining(event)
            .hasMessageContainingAll(named);
    if (!event.equals("session-dreamt")) {
      thrown.hasMessageContaining(consumer.getName());
    }
  }
}
