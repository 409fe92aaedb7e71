package health.afterglow.operations.rig;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/**
 * What tests of screens in a real browser share. They are skipped, visibly, where there is none;
 * what a browser complains about fails them.
 */
public abstract class Screens {

  /** Where the pictures go. */
  protected static final Path SCREENS = Path.of("target/screens");

  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** The service, once the browser has started. */
  @SuppressWarnings("NullAway.Init") // Set before the first test, or every test is skipped.
  protected static OperationsRig rig;

  private static @Nullable Playwright playwright;

  @SuppressWarnings("NullAway.Init") // As above.
  private static Browser browser;

  private final List<String> complaints = new ArrayList<>();
  private final List<BrowserContext> contexts = new ArrayList<>();

  /** Starts a browser and the service. */
  protected static void startBrowser() {
    Optional<String> chromium =
        Optional.ofNullable(System.getenv("AFTERGLOW_CHROMIUM"))
            .or(() -> PLACES.stream().filter(p -> Files.isExecutable(Path.of(p))).findFirst());
    assumeTrue(chromium.isPresent(), "no Chromium here: set AFTERGLOW_CHROMIUM or install it");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(chromium.get()))
                    .setArgs(ARGUMENTS));
    rig = OperationsRig.running();
  }

  /** Stops it. */
  @AfterAll
  protected static void stopBrowser() {
    if (playwright != null) {
      playwright.close();
    }
  }

  /** A page that runs into an error, or breaks its policy, has failed. */
  @AfterEach
  protected final void nothingIsComplainedAbout() {
    contexts.forEach(BrowserContext::close);
    assertThat(complaints).isEmpty();
  }

  /** A new page in a browser of its own. */
  protected final Page page(int width, int height, ColorScheme scheme) {
    return page(width, height, scheme, Duration.ZERO);
  }

  /** The same on a device whose clock is off by this much. */
  protected final Page page(int width, int height, ColorScheme scheme, Duration off) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
    context.setDefaultTimeout(15_000);
    context
        .clock()
        .install(new Clock.InstallOptions().setTime(rig.clock.instant().plus(off).toEpochMilli()));
    contexts.add(context);
    return watched(context.newPage());
  }

  /** Listens to what the browser complains about. */
  protected final Page watched(Page page) {
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")
              && !message.text().matches(".*status of (404|409).*")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return page;
  }

  /** Goes there and waits until the page is live, if it is one that is. */
  protected static void open(Page page, String path) {
    page.navigate(rig.url(path));
    if (page.locator("live-state").count() > 0) {
      assertThat(page.locator("live-state")).hasText("Live");
    }
  }

  /** A picture of all of it. */
  protected static void shoot(Page page, String path, String name) {
    open(page, path);
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve(name)).setFullPage(true));
  }

  /** Pictures in light, dark and on a phone. */
  protected final void shootAll(String path, String name) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page wide = page(1440, 900, scheme);
      shoot(wide, path, name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png");
    }
    shoot(page(360, 800, ColorScheme.LIGHT), path, name + "-360.png");
  }

  /** What shuts people out of what is shown now. */
  protected static List<String> violations(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .map((Rule rule) -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
            .toList();
  }

  /** By how many pixels the page is wider than the screen. */
  protected static Object overflow(Page page) {
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** The id of the row that has the focus; empty if none has. */
  protected static String focused(Page page) {
    return String.valueOf(page.evaluate("document.activeElement.closest('.row')?.id ?? ''"));
  }
}
