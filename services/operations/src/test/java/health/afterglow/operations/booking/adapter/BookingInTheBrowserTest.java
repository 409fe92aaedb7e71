package health.afterglow.operations.booking.adapter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import health.afterglow.operations.rig.OperationsRig;
import health.afterglow.operations.rig.Screens;
import health.afterglow.operations.rig.Stories;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Booking a follow-up from the board, in a real browser. Skipped where there is none. */
class BookingInTheBrowserTest extends Screens {

  @BeforeAll
  static void start() {
    startBrowser();
  }

  @AfterEach
  void asItWas() {
    rig.clock.set(OperationsRig.START);
    rig.peers.scheduling.isFull(false);
    rig.peers.scheduling.takesNothing();
  }

  @Test
  void fromTheRowToABookingAndBack() {
    Stories story = open("bok001", "Moss", "Ida");
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, "/follow-up");
    Locator row = page.locator(".row", new Page.LocatorOptions().setHasText("MOSS, Ida"));
    row.locator(".patient a").focus();
    page.keyboard().press("b");
    page.waitForURL(Pattern.compile("/places$"));
    assertThat(page.locator(".slots li").first())
        .containsText(
            Pattern.compile("C. Novak.*Own therapist.*51 h after the dose", Pattern.DOTALL));
    page.keyboard().press("j");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).containsText("Held for MOSS, Ida");
    assertThat(page.locator("hold-left")).hasText(Pattern.compile("[45]:\\d\\d"));
    String hold = page.url().replaceAll(".*/holds/", "");
    page.locator("[data-confirm]").click();
    assertThat(page.locator("h1")).containsText("Booked for MOSS, Ida");
    String appointment = story.appointmentId();
    assertThat(rig.peers.scheduling.status(appointment)).isEqualTo("BOOKED");
    assertThat(rig.peers.scheduling.status(hold)).isEqualTo("CANCELLED");
    page.locator("button", new Page.LocatorOptions().setHasText("Undo")).click();
    page.waitForURL(Pattern.compile("/follow-up/fu:ses_bok001$"));
    assertThat(rig.peers.scheduling.status(appointment)).isEqualTo("CANCELLED");
  }

  @Test
  void aLostRaceOffersTheNext() {
    open("bok002", "Nash", "Lev");
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, "/follow-up/fu:ses_bok002/places");
    Locator first = page.locator(".slots li").first();
    Instant start = Instant.parse(first.locator("[name=start]").inputValue());
    rig.peers.scheduling.takes(start);
    first.locator("button").click();
    assertThat(page.locator("[role=alert].notice")).containsText("Just taken by somebody else");
    assertThat(page.locator(".slots h2").first()).hasText("Next");
    assertThat(violations(page)).isEmpty();
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve("book-taken.png")));
    page.locator(".slots li button").first().click();
    assertThat(page.locator("h1")).containsText("Held for NASH, Lev");
  }

  @Test
  void aRaceThatIsLostBetweenHoldAndConfirmationOffersTheNextToo() {
    open("bok003", "Oda", "Ken");
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, "/follow-up/fu:ses_bok003/places");
    Locator second = page.locator(".slots li").nth(1);
    Instant start = Instant.parse(second.locator("[name=start]").inputValue());
    second.locator("button").click();
    assertThat(page.locator("h1")).containsText("Held for");
    rig.peers.scheduling.takes(start);
    page.locator("[data-confirm]").click();
    assertThat(page.locator("[role=alert].notice")).containsText("Just taken");
  }

  @Test
  void aHoldThatLapsesCanNotBeConfirmed() {
    open("bok004", "Pike", "Ana");
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, "/follow-up/fu:ses_bok004/places");
    page.locator(".slots li").nth(2).locator("button").click();
    assertThat(page.locator("h1")).containsText("Held for");
    String held = page.url();
    rig.clock.advance(Duration.ofMinutes(6));
    assertThat(page.locator("hold-left")).containsText("lapsed");
    assertThat(page.locator("[data-confirm]")).isDisabled();
    page.navigate(held);
    assertThat(page.locator("[role=alert].notice")).containsText("The hold has lapsed");
  }

  @Test
  void nothingInsideTheWindowSaysWhyAndOffersWhatIsLate() {
    open("bok005", "Quinn", "Max");
    rig.peers.scheduling.isFull(true);
    Page page = page(1440, 900, ColorScheme.LIGHT);
    open(page, "/follow-up/fu:ses_bok005/places");
    assertThat(page.locator("main"))
        .containsText("No place inside the window. The own therapist has no time in the window");
    assertThat(page.locator(".slots h2")).containsText("counts as a breach");
    shootAll("/follow-up/fu:ses_bok005/places", "book-late");
  }

  @Test
  void nobodyIsShutOutAndItLooksAsItShould() {
    open("bok006", "Reyes", "Eva");
    shootAll("/follow-up/fu:ses_bok006/places", "book");
    Page dark = page(1440, 900, ColorScheme.DARK);
    open(dark, "/follow-up/fu:ses_bok006/places");
    assertThat(violations(dark)).isEmpty();
    Page page = page(320, 640, ColorScheme.LIGHT);
    open(page, "/follow-up/fu:ses_bok006/places");
    assertThat(violations(page)).isEmpty();
    assertThat(overflow(page)).isEqualTo(0);
    page.locator(".slots li").nth(3).locator("button").click();
    assertThat(page.locator("h1")).containsText("Held for");
    assertThat(violations(page)).isEmpty();
    assertThat(overflow(page)).isEqualTo(0);
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve("held-320.png")));
    page.locator("button", new Page.LocatorOptions().setHasText("Give it back")).click();
    page.waitForURL(Pattern.compile("/places$"));
  }

  /** An open follow-up of a session two days ago. */
  private static Stories open(String name, String family, String given) {
    Stories story =
        Stories.of(rig, name, Duration.ofHours(50)).named(family, given).ended().required(1);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> rig.get("/follow-up").body().contains(story.followUpId()));
    return story;
  }
}
