package health.afterglow.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every scenario of docs/domain.md, section 8, has a test of its number, in whichever service. */
class ScenariosAreToldTest {

  /** Services, and what runs all of them. */
  private static final Path[] TESTS = {Path.of(".."), Path.of("../../deploy")};

  private static final Path DOMAIN = Path.of("../../docs/domain.md");
  private static final Path PAGE = Path.of("../../docs/generated/scenarios.md");

  private static final String WRITE =
      "mvn -pl services/integration-therapy test -Dtest=ScenariosAreToldTest -Dscenarios=write";

  @Test
  void eachHasATest() {
    Map<Integer, String> named = Scenarios.named(Scenarios.contents(DOMAIN));
    assertThat(named).hasSize(31).containsKeys(1, 31);
    Set<Integer> untold = new TreeSet<>(named.keySet());
    untold.removeAll(Scenarios.told(TESTS).keySet());
    assertThat(untold).as("scenarios that no test tells").isEmpty();
  }

  @Test
  void noTestTellsAScenarioThatThereIsNot() {
    Map<Integer, String> named = Scenarios.named(Scenarios.contents(DOMAIN));
    assertThat(named.keySet()).containsAll(Scenarios.told(TESTS).keySet());
  }

  @Test
  void thePageSaysWhichTestTellsWhich() throws IOException {
    String page =
        """
        # The scenarios and their tests
        <!-- Generated; do not edit. %s -->

        The numbers are those of [domain.md](../domain.md), section 8.

        | | scenario | told by |
        |---|---|---|
        %s
        """
            .formatted(
                WRITE,
                Scenarios.table(
                    Scenarios.named(Scenarios.contents(DOMAIN)), Scenarios.told(TESTS)));
    if ("write".equals(System.getProperty("scenarios"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as("not what the tests are called; run:%n  %s", WRITE).hasContent(page);
  }

  @Test
  void aScenarioThatNobodyTellsIsFound(@TempDir Path root) throws IOException {
    Path tests = Files.createDirectories(root.resolve("a-service/src/test/java"));
    Files.writeString(
        tests.resolve("SomeTest.java"),
        "class SomeTest { @Test void scenario" + "2And4InOne() {} }");
    Files.writeString(root.resolve("a-service/Main.java"), "void scenario" + "3IsNoTest() {}");
    var told = Scenarios.told(root);
    assertThat(told).containsOnlyKeys(2, 4);
    assertThat(told.get(2))
        .isEqualTo(List.of(new Scenarios.Told("a-service", "SomeTest", "scenario2And4InOne")));
    assertThat(Scenarios.named("\n## 8. Scenarios\n1. One. More.\n2. Two words. x\n\n## Next"))
        .isEqualTo(Map.of(1, "One", 2, "Two words"));
  }
}
