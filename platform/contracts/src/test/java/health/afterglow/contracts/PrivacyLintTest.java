package health.afterglow.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** No contract has room for what is known about a patient. */
class PrivacyLintTest {

  static List<Contract> contracts() {
    return Contract.all();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void hasNoRoomForAPerson(Contract contract) {
    assertThat(PrivacyLint.problems(contract.schema())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name", "familyName", "given", "phone", "email", "contactEmail", "birthDate", "birthday",
        "diagnosis", "dose", "doseMg", "doses", "orderedDoseMg", "text", "reasonText", "note",
        "address", "zip", "zip5", "zipCode", "mrn", "patient_name"
      })
  void refusesAName(String name) {
    assertThat(problems(name, "{'type': 'string', 'pattern': '^[a-z]+$'}"))
        .singleElement()
        .asString()
        .startsWith(name + " could carry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'type': 'string'}", "{'type': ['string', 'null'], 'pattern': '.'}"})
  void refusesFreeText(String property) {
    assertThat(problems("reason", property)).singleElement().asString().contains("free text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void looksIntoEveryDepth(String name) {
    assertThat(problems(name, "{'type': 'array', 'items': {'type': 'string'}}")).hasSize(1);
    assertThat(
            problems(
                name, "{'type': 'array', 'items': {'properties': {'phone': {'type': 'integer'}}}}"))
        .singleElement()
        .asString()
        .startsWith(name + "[].phone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip3", "hasPhone"})
  void theExceptionsAreNarrow(String name) {
    assertThat(problems(name, "{'type': 'string', 'pattern': '^[0-9]{5}$'}")).isNotEmpty();
  }

  private static List<String> problems(String name, String property) {
    String schema = "{'properties': {'" + name + "': " + property + "}}";
    JsonNode parsed = Contract.JSON.readTree(schema.replace('\'', '"'));
    return PrivacyLint.problems(parsed);
  }
}
