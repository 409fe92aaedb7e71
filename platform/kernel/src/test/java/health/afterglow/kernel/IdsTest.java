package health.afterglow.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void aDerivedIdFollowsFromItsPartsAndFromWhereTheyAreSplit() {
    assertThat(Ids.derived("apt", "a", "bc")).isEqualTo(Ids.derived("apt", "a", "bc"));
    assertThat(Ids.derived("apt", "a", "bc")).isNotEqualTo(Ids.derived("apt", "ab", "c"));
  }

  @Test
  void everyIdHasOneLengthAndCharactersThatNeedNoEscape() {
    Random seeded = new Random(7);
    for (int i = 0; i < 1000; i++) {
      assertThat(Ids.random("pat", seeded)).matches("pat_[0-9a-v]{26}");
    }
  }
}
