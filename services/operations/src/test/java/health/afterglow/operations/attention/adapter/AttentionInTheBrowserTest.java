package health.afterglow.operations.attention.adapter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import health.afterglow.operations.rig.OperationsRig;
import health.afterglow.operations.rig.Screens;
import health.afterglow.operations.rig.Stories;
import health.afterglow.testkit.ContractChecks;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Needs attention in a real browser. Skipped where there is none. */
class AttentionInTheBrowserTest extends Screens {

  private static final String PATH = "/attention";

  @SuppressWarnings("NullAway.Init") // Set before the first test.
  private static Stories untaken;

  @BeforeAll
  static void someMatters() {
    startBrowser();
    Stories.of(rig, "att001", Duration.ofHours(50))
        .named("Alder", "June")
        .ended()
        .required(1)
        .escalated("NO_SLOT_IN_WINDOW");
    flag("att002", "Birch", "Sam");
    // A session that operations knows, and integration-therapy could not take in.
    untaken = Stories.of(rig, "att003", Duration.ofHours(20)).named("Cedar", "Lou").ended();
    rig.peers.therapyQuarantines(quarantined("ses_att003"));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(rig.get(PATH).body())
                    .contains("ALDER, June", "BIRCH, Sam", "1 patient gets no follow-up clock"));
  }

  /** The rig is shared: no other board has to show what was made to fail here. */
  @AfterAll
  static void nothingFailsAnyMore() {
    rig.peers.therapyQuarantines("[]");
    untaken.correctedToNoExposure();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(rig.get("/follow-up?state=all").body()).doesNotContain("CEDAR, Lou"));
  }

  private static void flag(String name, String family, String given) {
    String patient = "pat_" + name;
    rig.peers.knowsPatient(patient, family, given);
    rig.emit(
        "integration-therapy",
        "course",
        "safety-flag-raised",
        patient,
        """
        {"patientId": "%s", "siteId": "denver", "reason": "ITEM_9_POSITIVE", "tier": 1,
         "assessBy": "%s", "at": "%s"}"""
            .formatted(
                patient, rig.clock.instant().plus(Duration.ofHours(1)), rig.clock.instant()));
  }

  private static String quarantined(String key) {
    return """
        [{"topic": "afterglow.dosing-session.session", "key": "%s", "reason": "PAYLOAD_INVALID",
          "type": "health.afterglow.dosing-session.session-ended.v1", "at": "%s"}]"""
        .formatted(key, rig.clock.instant());
  }

  @Test
  void safetyComesFirstAndAFailedEventSaysWhoLosesWhatByWhen() {
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, PATH);
    assertThat(page.locator(".row").first()).containsText("Safety flag");
    assertThat(page.locator(".row", new Page.LocatorOptions().setHasText("Failed event")))
        .containsText(
            Pattern.compile(
                "session-ended at integration-therapy.*If nothing is done: 1 patient gets no"
                    + " follow-up clock",
                Pattern.DOTALL));
    assertThat(page).hasTitle(Pattern.compile("^\\(\\d+\\) Needs attention"));
    assertThat(page.url()).doesNotContain("Birch");
  }

  @Test
  void aBlockedDoseIsOffTheListOnceItsSessionIsOver() {
    rig.peers.knowsPatient("pat_att014", "Fir", "Ida");
    rig.emit(
        "integration-therapy",
        "course",
        "gates-closed-a-day-ahead",
        "pat_att014",
        ContractChecks.example("integration-therapy", "gates-closed-a-day-ahead", 1, "full")
            .replaceAll("pat_[a-z0-9]+", "pat_att014")
            .replaceAll("apt_[a-z0-9]+", "apt_att014"));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(rig.get(PATH).body()).contains("FIR, Ida"));
    rig.emit(
        "dosing-session",
        "session",
        "session-ended",
        "ses_att014",
        ContractChecks.example("dosing-session", "session-ended", 1, "full")
            .replaceAll("pat_[a-z0-9]+", "pat_att014")
            .replaceAll("ses_[a-z0-9]+", "ses_att014")
            .replaceAll("apt_[a-z0-9]+", "apt_att014")
            .replace("\"FULL\"", "\"NONE\""));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(rig.get(PATH).body()).doesNotContain("FIR, Ida"));
  }

  @Test
  void nobodyIsShutOutAndItLooksAsItShould() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = page(1440, 900, scheme);
      open(page, PATH);
      assertThat(violations(page)).as(scheme.name()).isEmpty();
    }
    shootAll(PATH, "attention");
    for (int width : List.of(320, 360, 768, 1100)) {
      Page narrow = page(width, 800, ColorScheme.LIGHT);
      open(narrow, PATH);
      assertThat(overflow(narrow)).as(width + " px").isEqualTo(0);
    }
  }

  @Test
  void whatIsSettledGoesWithoutAReloadButNotUnderAFocus() {
    Stories story =
        Stories.of(rig, "att004", Duration.ofHours(30))
            .named("Dogwood", "Kim")
            .ended()
            .required(1)
            .escalated("NO_SLOT_IN_WINDOW");
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, PATH);
    assertThat(page.locator(".attention")).containsText("DOGWOOD, Kim");
    page.locator(".row .patient a", new Page.LocatorOptions().setHasText("DOGWOOD")).focus();
    rig.clock.advance(Duration.ofSeconds(1));
    story.booked(rig.clock.instant().plus(Duration.ofHours(20)), false, "SAME_THERAPIST");
    rig.clock.set(OperationsRig.START);
    assertThat(page.locator("[data-resort]")).isVisible();
    assertThat(page.locator(".attention")).containsText("DOGWOOD, Kim");
    page.keyboard().press(".");
    assertThat(page.locator(".attention")).not().containsText("DOGWOOD, Kim");
  }

  @Test
  void aServiceThatDoesNotAnswerIsSaidAndWhatWasSeenStays() {
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, PATH);
    rig.peers.therapyIsAway(true);
    try {
      assertThat(page.locator("[data-code=QUARANTINE_SILENT]"))
          .containsText("What failed in integration-therapy can't be asked");
      assertThat(page.locator(".attention")).containsText("1 patient gets no follow-up clock");
    } finally {
      rig.peers.therapyIsAway(false);
    }
    assertThat(page.locator("[data-code=QUARANTINE_SILENT]")).hasCount(0);
  }

  @Test
  void theKeysLeadThereAndThroughItAndItIsPrintedWithoutControls() {
    Page page = page(1440, 900, ColorScheme.DARK);
    open(page, "/follow-up");
    page.keyboard().press("g");
    page.keyboard().press("a");
    page.waitForURL(Pattern.compile("/attention$"));
    page.keyboard().press("j");
    assertThat(page.locator(".row .patient a:focus")).hasCount(1);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator(".top")).isHidden();
    assertThat(page.locator(".row").first()).isVisible();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENS.resolve("attention-print.png"))
            .setFullPage(true));
  }

  @Test
  void aSiteThatDoesNotExistIsRefusedAndNotCalledQuiet() throws Exception {
    assertThat(rig.get(PATH + "?site=atlantis").statusCode()).isEqualTo(400);
    assertThat(rig.get(PATH + "?site=portland").body())
        .contains("1 patient gets no follow-up clock")
        .doesNotContain("BIRCH");
  }
}
