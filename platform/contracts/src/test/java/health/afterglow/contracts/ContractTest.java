package health.afterglow.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every contract is whole, and its examples are examples of it. */
class ContractTest {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  static List<Contract> contracts() {
    return Contract.all();
  }

  @Test
  void thereIsAContractForEveryService() {
    assertThat(contracts())
        .extracting(Contract::service)
        .contains("intake", "scheduling", "dosing-session", "integration-therapy", "notification");
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void isASchemaThatNamesItself(Contract contract) {
    JsonNode schema = contract.schema();
    assertThat(metaSchema().validate(schema)).isEmpty();
    assertThat(schema.path("$id").stringValue())
        .isEqualTo(
            "urn:afterglow:schema:%s:%s:v%d"
                .formatted(contract.service(), contract.event(), contract.major()));
    assertThat(schema.path("title").stringValue()).isEqualTo(contract.event());
    assertThat(schema.path("description").stringValue("")).endsWith(".");
    assertThat(schema.path("x-topic").stringValue())
        .matches("afterglow\\." + contract.service() + "\\.[a-z-]+");
    assertThat(contract.required()).contains(schema.path("x-key").stringValue());
    assertThat(schema.path("additionalProperties").booleanValue()).isTrue();
    assertThat(contract.history())
        .startsWith("# %s, v%d\n".formatted(contract.event(), contract.major()));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void itsMinimalExampleHasOnlyWhatIsRequired(Contract contract) {
    JsonNode example = contract.example("minimal");
    assertThat(errors(contract.schema(), example)).isEmpty();
    assertThat(names(example)).isEqualTo(contract.required());
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void itsFullExampleHasEverything(Contract contract) {
    JsonNode example = contract.example("full");
    assertThat(errors(contract.schema(), example)).isEmpty();
    assertThat(names(example)).isEqualTo(names(contract.schema().path("properties")));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void anExampleWithoutARequiredPropertyIsNone(Contract contract) {
    for (String name : contract.required()) {
      var example = contract.example("full").deepCopy().asObject();
      example.remove(name);
      assertThat(errors(contract.schema(), example)).as("without %s", name).isNotEmpty();
    }
  }

  @Test
  void everyTopicIsOneThatIsMade() throws IOException {
    String topics = Files.readString(Path.of("../../deploy/topics/topics.yaml"));
    assertThat(contracts())
        .extracting(contract -> contract.schema().path("x-topic").stringValue())
        .allSatisfy(topic -> assertThat(topics).contains("- name: " + topic + "\n"));
  }

  /** The promise of a follow-up hangs on it: where there was exposure, the clock has an anchor. */
  @Test
  void exposureHasAnAnchor() {
    for (Contract contract : contracts()) {
      if (contract.properties().containsKey("exposure")) {
        var example = contract.example("full").deepCopy().asObject();
        example.remove("anchorAt");
        assertThat(errors(contract.schema(), example)).isNotEmpty();
        example.putNull("anchorAt");
        assertThat(errors(contract.schema(), example)).isNotEmpty();
        example.put("exposure", "NONE");
        assertThat(errors(contract.schema(), example)).isEmpty();
      }
    }
  }

  @Test
  void timesAreInUtc() {
    Contract ended = contract("dosing-session/session-ended/v1");
    for (String time : List.of("2026-12-01T13:00:00-07:00", "2026-12-01", "2026-13-01T13:00:00Z")) {
      var example = ended.example("full").deepCopy().asObject().put("endedAt", time);
      assertThat(errors(ended.schema(), example)).as(time).isNotEmpty();
    }
  }

  static Contract contract(String folder) {
    return contracts().stream().filter(c -> c.folder().equals(folder)).findFirst().orElseThrow();
  }

  private static Schema metaSchema() {
    return SCHEMAS.getSchema(
        com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
  }

  private static List<String> errors(JsonNode schema, JsonNode example) {
    return SCHEMAS.getSchema(schema).validate(example).stream()
        .map(com.networknt.schema.Error::toString)
        .toList();
  }

  private static Set<String> names(JsonNode object) {
    return new TreeSet<>(object.propertyNames());
  }
}
