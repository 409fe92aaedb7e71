package health.afterglow.integration.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Scoring against the tables of the instruments: docs/domain.md, section 4. */
class ScoringTest {

  private static final int ROUNDS = 2000;

  @ParameterizedTest
  @CsvSource({
    "PHQ_9, 0, 0", "PHQ_9, 4, 0", "PHQ_9, 5, 1", "PHQ_9, 9, 1", "PHQ_9, 10, 2", "PHQ_9, 14, 2",
    "PHQ_9, 15, 3", "PHQ_9, 19, 3", "PHQ_9, 20, 4", "PHQ_9, 27, 4", "GAD_7, 4, 0", "GAD_7, 5, 1",
    "GAD_7, 10, 2", "GAD_7, 15, 3", "GAD_7, 21, 3", "PCL_5, 80, 0", "MADRS, 6, 0", "MADRS, 7, 1",
    "MADRS, 20, 2", "MADRS, 35, 3", "MADRS, 60, 3"
  })
  void bandsBeginWhereTheTablesSay(Instrument instrument, int total, int band) {
    assertThat(instrument.bandOf(total)).isEqualTo(band);
  }

  @ParameterizedTest
  @CsvSource({"PHQ_9, 27", "GAD_7, 21", "PCL_5, 80", "MADRS, 60"})
  void theHighestTotalIsWhatTheTableSays(Instrument instrument, int highest) {
    assertThat(instrument.highestTotal()).isEqualTo(highest);
  }

  @ParameterizedTest
  @EnumSource(names = {"PHQ_9", "GAD_7", "PCL_5"})
  void aTotalOfAllAnswersIsTheirSumWhateverTheyAre(Instrument instrument) {
    Random random = new Random(20261125);
    for (int round = 0; round < ROUNDS; round++) {
      List<@Nullable Integer> answers = new ArrayList<>();
      int sum = 0;
      for (int item = 0; item < instrument.items(); item++) {
        int answer = random.nextInt(instrument.highestAnswer() + 1);
        answers.add(answer);
        sum += answer;
      }
      assertThat(Scored.of(instrument, answers).total()).isEqualTo(sum);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PHQ_9", "GAD_7", "PCL_5"})
  void aFewMissingAnswersCountAsTheMeanAndMoreMakeItInvalid(Instrument instrument) {
    for (int missing = 0; missing <= instrument.items(); missing++) {
      List<@Nullable Integer> answers =
          new ArrayList<>(Collections.nCopies(instrument.items() - missing, 2));
      answers.addAll(Collections.nCopies(missing, null));
      Scored scored = Scored.of(instrument, answers);
      assertThat(scored.missing()).isEqualTo(missing);
      if (missing <= instrument.mayBeMissing()) {
        assertThat(scored.total()).isEqualTo(2 * instrument.items());
      } else {
        assertThat(scored.hasTotal()).isFalse();
      }
    }
  }

  @Test
  void aPhq9WithMoreThanTwoAnswersMissingIsInvalid() {
    assertThat(Instrument.PHQ_9.mayBeMissing()).isEqualTo(2);
  }

  @Test
  void aMissingItem9IsNotZero() {
    List<@Nullable Integer> answers = new ArrayList<>(Collections.nCopies(8, 1));
    answers.add(null);
    Scored scored = Scored.of(Instrument.PHQ_9, answers);
    assertThat(scored.item9()).isNull();
    assertThat(scored.total()).isEqualTo(9);
    assertThat(Scored.ofTotal(Instrument.PHQ_9, 9).item9()).isNull();
    answers.set(8, 0);
    assertThat(Scored.of(Instrument.PHQ_9, answers).item9()).isZero();
  }

  @Test
  void whatCannotBeAnAnswerIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scored.of(Instrument.GAD_7, Collections.nCopies(6, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scored.of(Instrument.GAD_7, Collections.nCopies(7, 4)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scored.of(Instrument.GAD_7, Collections.nCopies(7, -1)));
    assertThatIllegalArgumentException().isThrownBy(() -> Scored.ofTotal(Instrument.PHQ_9, 28));
  }

  @ParameterizedTest
  @CsvSource({
    "PHQ_9, 16, 8, true, false, true",
    "PHQ_9, 16, 9, false, false, true",
    "PHQ_9, 8, 4, true, true, false",
    "PHQ_9, 10, 12, false, false, false",
    "GAD_7, 14, 10, false,, true",
    "GAD_7, 14, 11, false,, false",
    "PCL_5, 40, 35, true,, false",
    "PCL_5, 40, 30, true,, true",
    "MADRS, 30, 10, true, true,"
  })
  void aChangeMeansWhatTheTableSays(
      Instrument instrument,
      int before,
      int after,
      Boolean response,
      @Nullable Boolean remission,
      @Nullable Boolean meaningful) {
    assertThat(Change.between(instrument, before, after))
        .isEqualTo(new Change(before - after, response, remission, meaningful));
  }

  @Test
  void wordsWithoutAClearedLicenceAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LicensedText(
                    Instrument.MADRS, false, "none", "", List.of("an item"), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LicensedText(Instrument.PHQ_9, true, "free", "", List.of(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LicensedText(Instrument.MADRS, false, " ", "", List.of(), List.of()));
  }
}
