package health.afterglow.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import health.afterglow.testkit.simulation.Network.Fate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Ten thousand worlds in which processes die at any call, answers are lost, sends arrive late,
 * records come again, other keys overtake, tasks stall and clocks are wrong; and in each of them
 * every promise of {@code docs/guarantees.md} is kept: I3 (every committed event reaches the log,
 * first occurrences in order, without gaps, as committed), I4 (its effect happens once), and
 * nothing is lost. What is run is the production code; only the world around it is made up.
 */
class SimulationTest {

  private static final int SEEDS = Integer.getInteger("simulation.seeds", 10_000);
  private static final int SEEDS_PER_MUTANT = 1_000;
  private static final String REPLAY =
      "mvn -pl platform/testkit test -Dtest=SimulationTest#replay -Dsimulation.seed=";

  @Test
  void everyPromiseIsKeptInEveryWorld() {
    LongStream.rangeClosed(1, SEEDS)
        .forEach(
            seed ->
                World.run(seed, Mutant.NONE)
                    .ifPresent(
                        violation ->
                            fail("seed %d: %s%nTo see how: %s%d", seed, violation, REPLAY, seed)));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void everyMistakeIsNoticed(Mutant mutant) {
    Optional<String> violation =
        LongStream.rangeClosed(1, SEEDS_PER_MUTANT)
            .mapToObj(seed -> World.run(seed, mutant))
            .flatMap(Optional::stream)
            .findFirst();
    assertThat(violation).as("%d worlds did not notice", SEEDS_PER_MUTANT).isPresent();
  }

  @Test
  void aSeedIsAlwaysTheSameWorld() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(World.story(seed, Mutant.NONE)).isEqualTo(World.story(seed, Mutant.NONE));
    }
  }

  /** A world in which nothing goes wrong proves nothing. */
  @Test
  void everythingThatCanGoWrongDoes() {
    String stories =
        LongStream.rangeClosed(1, 200)
            .mapToObj(seed -> World.story(seed, Mutant.NONE))
            .flatMap(List::stream)
            .collect(Collectors.joining("\n"));
    assertThat(stories)
        .contains(
            Stream.of(Fate.values()).filter(f -> f != Fate.WORKS).map(f -> "-> " + f).toList())
        .contains(
            "late: append",
            "late: update",
            "too late to update",
            "too late to insert",
            "too late to postpone publication",
            "stops publishing",
            "stops sweeping",
            "timer again#",
            ": stalls",
            "quarantine afterglow.bell-tower.bell/",
            "a clock jumps",
            "acknowledgements are forgotten",
            "partitions are dealt out");
  }

  /** Tells the story of one seed, call by call. */
  @Test
  void replay() throws IOException {
    long seed = Long.getLong("simulation.seed", 1);
    Mutant mutant = Mutant.valueOf(System.getProperty("simulation.mutant", "NONE"));
    Path story = Path.of("target", "simulation-" + seed + ".txt").toAbsolutePath();
    Files.write(story, World.story(seed, mutant));
    assertThat(Files.readAllLines(story).getLast()).as("how: %s", story).isEqualTo("at rest");
  }
}
