package health.afterglow.intake.patient.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.intake.patient.adapter.IndexedReferrals.Referral;
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
 * <p>Not part of the tests, as it measures time: {@code mvn test -pl services/intake
 * -Dtest=WorksheetBench}. It takes all bundles where they are, and otherwise those of the project.
 */
class WorksheetBench {

  private static final int WARM_UP = 3;
  private static final int ROUNDS = 7;
  private static final double NANOS = 1e6;

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Worksheets worksheets = new Worksheets();

  @Test
  void worksheets() {
    Path folder =
        Files.isDirectory(IndexedReferrals.ALL.resolve("referrals"))
            ? IndexedReferrals.ALL
            : IndexedReferrals.CARRIED;
    List<byte[]> bundles = IndexedReferrals.in(folder).stream().map(Referral::body).toList();
    assertThat(bundles).isNotEmpty();
    report("floor: its tokens", bundles, this::tokens);
    report("worksheet", bundles, body -> worksheets.of(body).sections().size());
  }

  private void report(String what, List<byte[]> bundles, ToLongFunction<byte[]> work) {
    long sink = 0;
    double[] millis = new double[bundles.size()];
    for (int bundle = 0; bundle < millis.length; bundle++) {
      double[] rounds = new double[ROUNDS];
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        long start = System.nanoTime();
        sink += work.applyAsLong(bundles.get(bundle));
        if (round >= 0) {
          rounds[round] = (System.nanoTime() - start) / NANOS;
        }
      }
      Arrays.sort(rounds);
      millis[bundle] = rounds[ROUNDS / 2];
    }
    Arrays.sort(millis);
    System.out.printf(
        "%-18s %d bundles: p50 %.2f ms, p99 %.2f ms, longest %.2f ms (%d)%n",
        what,
        millis.length,
        millis[millis.length / 2],
        millis[(int) Math.ceil(millis.length * 0.99) - 1],
        millis[millis.length - 1],
        sink);
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
