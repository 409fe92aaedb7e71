package health.afterglow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule has an offender in {@code planted.crooked} that it must name. */
class ArchitectureChecksTest {

  private static final String PLANTED = "health.afterglow.testkit.planted.";
  private static final List<String> FOUND = violations(PLANTED + "crooked");

  @Test
  void aServiceAsItShouldBePasses() {
    assertThat(violations(PLANTED + "straight")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SpringInTheCore.bell()     | move this to the feature's adapter package",
        "OwnWatch.now()             | tests set the time",
        "OwnWatch.today()           | tests set the time",
        "OwnWatch.clock()           | tests set the time",
        "OwnWatch.later()           | tests set the time",
        "OwnWatch.millis()          | tests set the time",
        "Dice.id()                  | randomness come in with the command",
        "Dice.side()                | randomness come in with the command",
        "BellHelper                 | name nothing",
        "BellService                | name it after what it decides",
        "adapter.PublicAdapter      | drop `public`",
        "adapter.Neighbour.<init>   | write a record of your own"
      })
  void anOffenderIsNamedAndToldWhatToDo(String offender, String advice) {
    assertThat(FOUND)
        .filteredOn(violation -> violation.contains(advice))
        .singleElement()
        .asString()
        .contains("crooked.bell." + offender);
  }

  @Test
  void noRulePassesOnNothing() {
    assertThat(violations(PLANTED + "nowhere"))
        .hasSize(2)
        .allSatisfy(violation -> assertThat(violation).contains("is the package right"));
    assertThatThrownBy(() -> ArchitectureChecks.holdFor(PLANTED + "straight"))
        .as("test classes are no production classes")
        .isInstanceOf(AssertionError.class);
  }

  private static List<String> violations(String root) {
    return ArchitectureChecks.violations(new ClassFileImporter().importPackages(root), root);
  }
}
