package health.afterglow.intake.patient.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.intake.patient.adapter.IndexedReferrals.Referral;
import health.afterglow.testkit.BenchSheet;
import health.afterglow.testkit.Figures;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long the worksheet of each referral takes, from the bytes of its bundle, beside a floor: the
 * tokens of the same JSON, and nothing else. Per bundle the median of several rounds counts.
 *
 * <p>{@code ./afterglow bench worksheet}; not part of the tests, as it measures time. It takes all
 * bundles where they are, and otherwise those of the project.
 */
class WorksheetBench {

  private static final BenchSheet SHEET = BenchSheet.named("worksheet");
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 7;

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Worksheets worksheets = new Worksheets();
  private long sink;

  @Test
  void worksheets() {
    Path folder =
        Files.isDirectory(IndexedReferrals.ALL.resolve("referrals"))
            ? IndexedReferrals.ALL
            : IndexedReferrals.CARRIED;
    List<byte[]> bundles = IndexedReferrals.in(folder).stream().map(Referral::body).toList();
    assertThat(bundles).isNotEmpty();
    Figures floor = figures(bundles, this::tokens);
    Figures ours = figures(bundles, body -> worksheets.of(body).sections().size());
    tell("its tokens, the floor", floor, floor);
    tell("worksheet", ours, floor);
    assertThat(sink).isPositive();
  }

  private Figures figures(List<byte[]> bundles, ToLongFunction<byte[]> work) {
    return Figures.of(bundles.stream().map(bundle -> median(bundle, work)).toList());
  }

  private long median(byte[] bundle, ToLongFunction<byte[]> work) {
    long[] rounds = new long[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long began = System.nanoTime();
      sink += work.applyAsLong(bundle);
      if (round >= 0) {
        rounds[round] = System.nanoTime() - began;
      }
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  private static void tell(String what, Figures figures, Figures floor) {
    SHEET.line(
        "%-22s %4d bundles: p50 %6.2f ms  p99 %6.2f ms  longest %6.2f ms   times the floor %5.1f %5.1f"
            .formatted(
                what,
                figures.millis().size(),
                figures.p50(),
                figures.p99(),
                figures.max(),
                figures.p50() / floor.p50(),
                figures.p99() / floor.p99()));
  }

  private long tokens(byte[] body) {
    long count = 0;
    try (JsonParser parser = mapper.createParser(new ByteArrayInputStream(body))) {
      while (parser.nextToken() != null) {
        count++;
      }
    }
    return count;
  }
}
