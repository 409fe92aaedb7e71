package health.afterglow.operations.journey.adapter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import health.afterglow.operations.rig.Screens;
import health.afterglow.operations.rig.Stories;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A patient's journey in a real browser. Skipped where there is none. */
class JourneyInTheBrowserTest extends Screens {

  private static final String PATH = "/patients/pat_jou001/journey";

  @BeforeAll
  static void twoPatients() {
    startBrowser();
    Stories story = Stories.of(rig, "jou001", Duration.ofHours(30)).named("Hale", "Rosa");
    Instant start = rig.clock.instant().plus(Duration.ofHours(20));
    story.enrolled().ended().required(1).placed(start, "SAME_THERAPIST", "IN_WINDOW");
    story.booked(start, false, "SAME_THERAPIST", "IN_WINDOW").told("sent", "EMAIL", "PATIENT");
    Stories.of(rig, "jou002", Duration.ofHours(31)).named("Ives", "Paul").ended().required(1);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(rig.get(PATH).body())
                    .contains("HALE, Rosa", "Because dosing session 1 ended", "E-mail to"));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(rig.get("/patients/pat_jou002/journey").body())
                    .contains("A follow-up is needed between"));
  }

  @Test
  void nobodyIsShutOutAndItLooksAsItShould() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = page(1440, 900, scheme);
      for (String view : List.of("care", "events")) {
        open(page, PATH + "?view=" + view);
        assertThat(violations(page)).as(view + " " + scheme).isEmpty();
      }
    }
    shootAll(PATH, "journey");
    shootAll(PATH + "?view=events", "journey-events");
    shootAll("/patients/pat_nobody/journey", "journey-unknown");
    Page narrow = page(320, 640, ColorScheme.LIGHT);
    open(narrow, PATH);
    assertThat(overflow(narrow)).isEqualTo(0);
  }

  @Test
  void theRowLeadsThereAndOneKeyToTheEventsAndBack() {
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, "/follow-up?state=booked");
    page.locator(".row", new Page.LocatorOptions().setHasText("HALE, Rosa"))
        .locator(".patient a")
        .focus();
    page.keyboard().press("t");
    page.waitForURL(Pattern.compile("/patients/pat_jou001/journey$"));
    page.keyboard().press("e");
    page.waitForURL(Pattern.compile("view=events"));
    assertThat(page.locator("#behind")).containsText("The events behind it");
    page.keyboard().press("e");
    page.waitForURL(Pattern.compile("view=care"));
    page.keyboard().press("j");
    page.keyboard().press("j");
    assertThat(page.locator("[data-step]:focus")).hasCount(1);
  }

  @Test
  void theKeysWalkFromPatientToPatient() {
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, "/patients/pat_jou002/journey");
    page.keyboard().press("]");
    page.waitForURL(Pattern.compile("/patients/(?!pat_jou002).*/journey"));
    page.keyboard().press("[");
    page.waitForURL(Pattern.compile("/patients/pat_jou002/journey"));
  }

  @Test
  void itGrowsWithoutAReload() {
    Stories story = Stories.of(rig, "jou003", Duration.ofHours(4)).ended();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> rig.get("/patients/pat_jou003/journey").statusCode() == 200);
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, "/patients/pat_jou003/journey");
    page.evaluate("window.stays = true");
    story.required(1).escalated("NO_SLOT_IN_WINDOW");
    assertThat(page.locator(".trail"))
        .containsText(Pattern.compile("A person was asked.*Nobody suitable is free"));
    assertThat(page.evaluate("window.stays")).isEqualTo(true);
  }

  @Test
  void aJourneyIsPrintedWithoutControls() {
    Page page = page(1440, 900, ColorScheme.DARK);
    open(page, PATH);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator(".top")).isHidden();
    assertThat(page.locator(".tabs")).isHidden();
    assertThat(page.locator(".trail")).isVisible();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENS.resolve("journey-print.png"))
            .setFullPage(true));
  }

  @Test
  void badAddressesAreRefusedInWords() throws Exception {
    assertThat(rig.get(PATH + "?view=gossip").statusCode()).isEqualTo(400);
    assertThat(rig.get(PATH + "?view=events&page=x").statusCode()).isEqualTo(400);
    assertThat(rig.get("/patients/pat_nobody/journey").body())
        .contains("Nothing is known of this patient here");
  }
}
