package health.afterglow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JournalTest {

  private final Journal journal = new Journal("e_1", 3);

  @Test
  void whoWasAwayIsToldWhatTheyMissed() {
    String before = journal.position();
    var first = journal.append("t", "1");
    var second = journal.append("t", "2");
    assertThat(journal.after(before))
        .hasValueSatisfying(m -> assertThat(m).containsExactly(first, second));
    assertThat(journal.after(first.position()))
        .hasValueSatisfying(m -> assertThat(m).containsExactly(second));
    assertThat(journal.after(second.position())).hasValueSatisfying(m -> assertThat(m).isEmpty());
  }

  @Test
  void whoWasAwayTooLongHasAGap() {
    String before = journal.position();
    for (int i = 0; i < 4; i++) {
      var _ = journal.append("t", "x");
    }
    assertThat(journal.after(before)).isEmpty();
    assertThat(journal.after("e_1-1")).isPresent();
  }

  @Test
  void whatWasNotWrittenDownIsAGap() {
    String before = journal.position();
    journal.skip();
    assertThat(journal.after(before)).isEmpty();
    assertThat(journal.after(journal.position())).isPresent();
  }

  @Test
  void aPositionOfAnotherLifeOrOfNoneIsAGap() {
    assertThat(journal.after("e_0-0")).isEmpty();
    assertThat(journal.after("e_1-99")).isEmpty();
    assertThat(journal.after("e_1-x")).isEmpty();
    assertThat(journal.after("e_1--5")).isEmpty();
    assertThat(journal.after("")).isEmpty();
  }
}
