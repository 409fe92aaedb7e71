package health.afterglow.operations.followup;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import health.afterglow.operations.directory.PatientName;
import health.afterglow.operations.directory.Places;
import health.afterglow.operations.directory.Site;
import health.afterglow.operations.feed.FeedState;
import health.afterglow.operations.shell.Page;
import health.afterglow.operations.shell.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What a page may weigh: bytes on the wire, and elements for the browser to lay out. */
class BudgetTest {

  private static final int KB = 1024;
  private static final int ROWS = 1_000;
  private static final Instant NOW = Afternoon.hours(30);
  private static final Pattern ELEMENT = Pattern.compile("<[a-z]");

  @Test
  void scriptsAndStylesAreSmall() throws IOException {
    assertThat(assets("*.js")).isBetween(KB, 40 * KB);
    assertThat(assets("*.css")).isBetween(KB, 20 * KB);
  }

  @Test
  void aThousandRowsAreSmall() throws IOException {
    String html = board();
    assertThat(zipped(html.getBytes(StandardCharsets.UTF_8))).isBetween(KB, 45 * KB);
    assertThat(ELEMENT.matcher(html).results().count()).isBetween(10L * ROWS, 40L * ROWS);
  }

  private static int assets(String pattern) throws IOException {
    int all = 0;
    for (Resource asset :
        new PathMatchingResourcePatternResolver().getResources("classpath:/assets/" + pattern)) {
      all += zipped(asset.getContentAsByteArray());
    }
    return all;
  }

  private static String board() {
    Map<String, PatientName> names = new HashMap<>();
    Lines lines = new Lines(names, new Nowhere(), Map.of(), Map.of(), NOW);
    Row row = Afternoon.after(Afternoon.ended(), Afternoon.required(1), Afternoon.escalated());
    List<Line> all =
        IntStream.range(0, ROWS)
            .mapToObj(i -> lines.line("fu:ses_%08x".formatted(i * 2_654_435_761L), i, row))
            .toList();
    Board board =
        new Board(
            new Filter("", Filter.Show.OPEN),
            NOW,
            ZoneOffset.UTC,
            List.of(),
            all,
            0,
            Counts.NONE,
            new FeedState(true, 0, NOW, 0),
            List.of(),
            "e-0");
    Page page =
        new Page("t", Screen.FOLLOW_UP, "n", "/assets/v/", Map.of(), null, "p", 10_000, "e-0");
    StringOutput output = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Html)
        .render("followup/board.jte", Map.of("page", page, "board", board), output);
    return output.toString();
  }

  private static int zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.size();
  }

  /** Knows no names: codes stand in for them. */
  private record Nowhere() implements Places {
    @Override
    public List<Site> sites() {
      return List.of();
    }

    @Override
    public Optional<String> clinician(String id) {
      return Optional.empty();
    }
  }
}
