package health.afterglow.integration.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instrument as it was filled in.
 *
 * @param answers one for each item, null where none was given; empty if only a total is known
 * @param total null if too many answers are missing
 */
public record Scored(
    Instrument instrument, List<@Nullable Integer> answers, @Nullable Integer total) {

  /** Copies the answers, nulls included. */
  public Scored {
    answers = Collections.unmodifiableList(new ArrayList<>(answers));
  }

  /**
   * Scores answers. Up to as many as the instrument lets be missing count as the mean of the
   * others; with more of them missing there is no total.
   *
   * @param answers one for each item, null where none was given
   * @throws IllegalArgumentException if there are more or fewer, or one is out of range
   */
  public static Scored of(Instrument instrument, List<@Nullable Integer> answers) {
    if (answers.size() != instrument.items()) {
      throw new IllegalArgumentException(instrument.label() + " has " + instrument.items());
    }
    List<Integer> given = new ArrayList<>();
    for (Integer answer : answers) {
      if (answer != null && (answer < 0 || answer > instrument.highestAnswer())) {
        throw new IllegalArgumentException("an answer is out of range");
      }
      if (answer != null) {
        given.add(answer);
      }
    }
    int missing = instrument.items() - given.size();
    return new Scored(
        instrument, answers, missing > instrument.mayBeMissing() ? null : total(instrument, given));
  }

  /**
   * Takes a total that was reached elsewhere.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public static Scored ofTotal(Instrument instrument, int total) {
    if (total < 0 || total > instrument.highestTotal()) {
      throw new IllegalArgumentException("a total of " + instrument.label() + " is out of range");
    }
    return new Scored(instrument, List.of(), total);
  }

  private static int total(Instrument instrument, List<Integer> given) {
    int sum = given.stream().mapToInt(Integer::intValue).sum();
    return given.size() == instrument.items()
        ? sum
        : BigDecimal.valueOf((long) sum * instrument.items())
            .divide(BigDecimal.valueOf(given.size()), 0, RoundingMode.HALF_UP)
            .intValue();
  }

  /** Whether there is a total. */
  public boolean hasTotal() {
    return total != null;
  }

  /** How many answers are missing; 0 if only a total is known. */
  public int missing() {
    return (int) answers.stream().filter(Objects::isNull).count();
  }

  /** The answer to item 9 of the PHQ-9; null, which is not 0, if it is not known. */
  public @Nullable Integer item9() {
    return instrument == Instrument.PHQ_9 && !answers.isEmpty()
        ? answers.get(Instrument.ITEM_9)
        : null;
  }
}
