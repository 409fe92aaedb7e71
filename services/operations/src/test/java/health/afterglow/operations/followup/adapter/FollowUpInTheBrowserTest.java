package health.afterglow.operations.followup.adapter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import health.afterglow.operations.rig.Screens;
import health.afterglow.operations.rig.StallingProxy;
import health.afterglow.operations.rig.Stories;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Follow-up board in a real browser. Skipped where there is none. */
class FollowUpInTheBrowserTest extends Screens {

  @BeforeAll
  static void aWeek() {
    startBrowser();
    aWeekOfWork();
  }

  @Test
  void nobodyIsShutOut() {
    Page light = page(1440, 900, ColorScheme.LIGHT);
    for (String path : List.of("/follow-up", "/follow-up?state=booked", oneOf("brk"))) {
      open(light, path);
      assertThat(violations(light)).as(path).isEmpty();
    }
    light.keyboard().press("?");
    assertThat(violations(light)).as("keys").isEmpty();
    Page dark = page(1440, 900, ColorScheme.DARK);
    open(dark, "/follow-up?state=all");
    assertThat(violations(dark)).as("dark").isEmpty();
  }

  @Test
  void itLooksAsItShould() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      String suffix = scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png";
      Page wide = page(1440, 900, scheme);
      shoot(wide, "/follow-up", "open-" + suffix);
      shoot(wide, "/follow-up?state=booked", "booked-" + suffix);
      shoot(wide, "/follow-up?state=all", "all-" + suffix);
      shoot(wide, "/follow-up?site=santa-fe", "empty-" + suffix);
      shoot(wide, oneOf("esc"), "one-" + suffix);
      shoot(wide, "/follow-up/fu:nobody", "failure-" + suffix);
    }
    Page middle = page(900, 900, ColorScheme.LIGHT);
    shoot(middle, "/follow-up?state=all", "all-900.png");
    Page narrow = page(360, 800, ColorScheme.LIGHT);
    shoot(narrow, "/follow-up", "open-360.png");
    shoot(narrow, "/follow-up?state=booked", "booked-360.png");
    shoot(narrow, oneOf("esc"), "one-360.png");
    assertThat(SCREENS.resolve("open-360.png")).exists();
  }

  @Test
  void aSmallScreenNeverScrollsSideways() {
    Page page = page(320, 640, ColorScheme.LIGHT);
    for (String path :
        List.of("/follow-up", "/follow-up?state=booked", "/follow-up?state=all", oneOf("esc"))) {
      open(page, path);
      assertThat(overflow(page)).as(path).isEqualTo(0);
    }
  }

  @Test
  void aFollowUpAppearsAndIsBookedWithoutAReload() {
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, "/follow-up?site=portland");
    page.evaluate("window.stays = true");
    Stories story = portland("liv001", 2).named("Okafor", "Ada").ended().required(1);
    Locator row = row(page, story);
    assertThat(row.locator(".status")).hasText("On track");
    assertThat(row.locator(".patient a")).hasText("OKAFOR, Ada");

    Instant start = rig.clock.instant().plus(Duration.ofHours(40));
    story.placed(start, "SAME_THERAPIST").booked(start, false, "SAME_THERAPIST");
    assertThat(row).hasCount(0);
    assertThat(page.evaluate("window.stays")).isEqualTo(true);
  }

  @Test
  void twoTabsLiveOnOneStream() {
    Page one = page(1440, 900, ColorScheme.LIGHT);
    open(one, "/follow-up?site=portland");
    Page other = watched(one.context().newPage());
    open(other, "/follow-up?site=portland");
    Stories story = portland("two001", 3).ended().required(1);
    assertThat(row(one, story)).isVisible();
    assertThat(row(other, story)).isVisible();
  }

  @Test
  void focusAndPlaceSurvivePatchesUntilAskedToReSort() {
    Page page = page(1440, 900, ColorScheme.LIGHT);
    Stories first = portland("foc001", 20).named("Adler", "Ruth").ended().required(1);
    Stories second = portland("foc002", 10).named("Byrne", "Tom").ended().required(1);
    open(page, "/follow-up?site=portland");
    assertThat(row(page, first)).isVisible();
    row(page, second).locator(".patient a").focus();
    List<Object> before = order(page);

    second.escalated("NO_SLOT_IN_WINDOW");
    assertThat(row(page, second).locator(".status")).hasText("Escalated");
    Locator button = page.locator("[data-resort]");
    assertThat(button).hasText(Pattern.compile("1 row moved"));
    assertThat(order(page)).isEqualTo(before);
    assertThat(focused(page)).isEqualTo(second.followUpId());

    page.keyboard().press(".");
    assertThat(button).isHidden();
    assertThat(order(page)).isNotEqualTo(before);
    assertThat(focused(page)).isEqualTo(second.followUpId());

    Instant start = rig.clock.instant().plus(Duration.ofHours(30));
    second.booked(start, false, "SAME_THERAPIST");
    assertThat(row(page, second).locator(".status")).hasText("Booked");
    page.keyboard().press(".");
    assertThat(row(page, second)).hasCount(0);
    assertThat(focused(page)).startsWith("fu:");
  }

  @Test
  void theKeysWalkTheRowsAndFilterThem() {
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, "/follow-up");
    page.keyboard().press("j");
    page.keyboard().press("j");
    String second = focused(page);
    page.keyboard().press("k");
    page.keyboard().press("j");
    assertThat(focused(page)).isEqualTo(second);
    page.keyboard().press("/");
    page.keyboard().type("bell");
    assertThat(page.locator(".row:visible")).hasCount(1);
    page.keyboard().press("Escape");
    page.keyboard().press("?");
    assertThat(page.locator("#keys")).isVisible();
    page.keyboard().press("Escape");
    page.keyboard().press("j");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile("/follow-up/fu"));
    assertThat(page.locator("h1")).containsText("BELL, Jude");
    page.keyboard().press("g");
    page.keyboard().press("f");
    page.waitForURL(Pattern.compile("/follow-up$"));
  }

  @Test
  void thePaletteLeadsToAPatientAndToASite() {
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, "/follow-up");
    page.keyboard().press("Control+k");
    page.keyboard().type("grey");
    assertThat(violations(page)).as("palette").isEmpty();
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve("palette-light.png")));
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile("/follow-up/fu:ses_esc001"));
    page.navigate(rig.url("/follow-up?state=booked"));
    page.keyboard().press("Control+k");
    page.keyboard().type("portl");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile("state=booked&site=portland"));
    page.keyboard().press("Control+k");
    page.keyboard().type("nowhere");
    assertThat(page.locator("#palette [data-none]")).isVisible();
  }

  @Test
  void theHeaderHasTheSitesTimeAndOnAPhoneTheScreensAreInAMenu() {
    Page page = page(320, 640, ColorScheme.LIGHT);
    open(page, "/follow-up?site=portland");
    assertThat(page.locator("site-clock")).hasText(Pattern.compile("12:4\\d PST"));
    Locator nav = page.locator(".top nav");
    assertThat(nav).isHidden();
    page.locator("[data-menu]").click();
    assertThat(nav).isVisible();
    assertThat(violations(page)).isEmpty();
    assertThat(overflow(page)).isEqualTo(0);
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve("menu-320.png")));
  }

  @Test
  void pausedNothingMovesAndNothingIsLost() {
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, "/follow-up?site=portland");
    page.keyboard().press("p");
    assertThat(page.locator("live-state")).hasText("Paused");
    Stories story = portland("pau001", 5).ended().required(1);
    assertThat(page.locator("[data-pause]")).hasText(Pattern.compile("waiting"));
    assertThat(row(page, story)).hasCount(0);
    page.keyboard().press("p");
    assertThat(row(page, story)).isVisible();
  }

  @Test
  void aSilentNetworkMakesThePageStaleAndItRecovers() throws Exception {
    try (StallingProxy proxy = new StallingProxy(rig.port())) {
      Page page = page(1440, 900, ColorScheme.LIGHT);
      page.navigate(proxy.url("/follow-up?site=portland"));
      Locator state = page.locator("live-state");
      assertThat(state).hasText("Live");
      proxy.stall(true);
      assertThat(state).hasText(Pattern.compile("Stale \\d:\\d\\d"));
      assertThat(page.locator("[data-page-notices]")).containsText("No news for");
      page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve("stale-light.png")));
      Stories story = portland("sta001", 6).ended().required(1);
      proxy.stall(false);
      assertThat(row(page, story))
          .isVisible(
              new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                  .setTimeout(20_000));
      assertThat(state).hasText("Live");
      assertThat(page.locator("[data-page-notices]")).not().containsText("No news for");
    }
  }

  @Test
  void aDeviceWhoseClockIsOffShowsTheServersTime() {
    Stories story = portland("clk001", 70).ended().required(1);
    Page page = page(1440, 900, ColorScheme.LIGHT, Duration.ofMinutes(10));
    open(page, "/follow-up?site=portland");
    assertThat(page.locator("[data-page-notices]")).containsText("off by 10 min");
    assertThat(row(page, story).locator("time-left")).hasText(Pattern.compile("^1h 59m|2h 0m$"));
  }

  @Test
  void everyRowIsPrintedWithoutControls() throws Exception {
    Page page = page(1440, 900, ColorScheme.DARK);
    open(page, "/follow-up?state=all");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator(".top")).isHidden();
    assertThat(page.locator(".print-only")).containsText("as of Mon 23 Nov");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENS.resolve("print.png")).setFullPage(true));
    byte[] pdf = page.pdf();
    Files.write(SCREENS.resolve("print.pdf"), pdf);
    assertThat(pdf.length).isGreaterThan(10_000);
  }

  /** What a board looks like on a full day. */
  private static void aWeekOfWork() {
    denver("brk001", 75).named("Bell", "Jude").ended().required(3).escalated("NO_SLOT_IN_WINDOW");
    denver("esc001", 62)
        .named("Grey", "Imani")
        .ended()
        .required(1)
        .notPlaced("NO_SLOT_IN_WINDOW")
        .escalated("NO_SLOT_IN_WINDOW")
        .told("sent", "EMAIL", "STAFF");
    denver("esc002", 20).named("Holt", "Noor").ended().required(2).escalated("NO_SLOT_IN_WINDOW");
    denver("due001", 40).named("Farr", "Mika").ended().required(1);
    denver("trk001", 3).named("Diaz", "Rowan").ended().required(1);
    portland("trk002", 2).named("Ekberg", "Jude").ended().required(1);
    Instant now = rig.clock.instant();
    booked(denver("bkd001", 5).named("Cruz", "Mika"), now.plus(Duration.ofHours(42)), false)
        .told("sent", "EMAIL", "PATIENT")
        .told("sent", "SMS", "PATIENT")
        .told("sent", "EMAIL", "CLINICIAN");
    booked(denver("bkd002", 8).named("Abara", "Rowan"), now.plus(Duration.ofHours(20)), true)
        .told("sent", "EMAIL", "PATIENT")
        .told("failed", "SMS", "PATIENT");
    booked(portland("bkd003", 30).named("Novotná", "Eliška"), now.plus(Duration.ofHours(26)), false)
        .told("uncertain", "SMS", "PATIENT");
    Stories done = booked(denver("don001", 60).named("Kim", "Sora"), now.minusSeconds(3600), false);
    done.satisfied();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(rig.get("/follow-up?state=all").body())
                    .contains("KIM, Sora", "Attended", "EKBERG, Jude"));
  }

  private static Stories booked(Stories story, Instant start, boolean telehealth) {
    return story
        .ended()
        .required(1)
        .placed(start, "SAME_THERAPIST", "IN_WINDOW")
        .booked(start, telehealth, "SAME_THERAPIST", "IN_WINDOW");
  }

  private static Stories denver(String name, int hoursAgo) {
    return Stories.of(rig, name, Duration.ofHours(hoursAgo));
  }

  private static Stories portland(String name, int hoursAgo) {
    return Stories.at(rig, name, "portland", "America/Los_Angeles", Duration.ofHours(hoursAgo));
  }

  private static String oneOf(String prefix) {
    return "/follow-up/fu:ses_" + prefix + "001";
  }

  private static Locator row(Page page, Stories story) {
    return page.locator(".row[id='" + story.followUpId() + "']");
  }

  @SuppressWarnings("unchecked") // A list of texts, as the script says.
  private static List<Object> order(Page page) {
    return (List<Object>) page.evaluate("[...document.querySelectorAll('.row')].map(r => r.id)");
  }
}
