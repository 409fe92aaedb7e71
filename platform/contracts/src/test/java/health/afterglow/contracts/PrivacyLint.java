package health.afterglow.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Events carry ids, codes and times, nothing about a person: the log can not forget. Refuses
 * property names that speak of a person or of care, and strings that would take free text.
 */
final class PrivacyLint {

  private static final Pattern WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])|_|-");
  private static final Set<String> FORBIDDEN =
      Set.of(
          ("name names surname family given initials phone mobile fax email mail address street "
                  + "city zip postcode birth dob age gender sex race diagnosis diagnoses icd "
                  + "condition allergy drug medication weight mg score vitals systolic diastolic "
                  + "text note notes comment comments memo body mrn ssn photo payload")
              .split(" ", -1));
  private static final Set<String> FORBIDDEN_BEGINNINGS = Set.of("birth", "dose", "diagnos", "zip");
  private static final Set<String> FREE_TEXT =
      Set.of("Anna Kowalska", "anna@clinic.example", "+1 303 555 0100", "feels better", "1980/4/2");

  private PrivacyLint() {}

  /** What is wrong with the schema, one line each; empty if nothing is. */
  static List<String> problems(JsonNode schema) {
    List<String> problems = new ArrayList<>();
    Contract.propertiesOf(schema)
        .forEach(
            (path, property) -> {
              String name = path.substring(path.lastIndexOf('.') + 1);
              if (speaksOfAPerson(name, property)) {
                problems.add(
                    path
                        + " could carry what only the owning service may know; send an id or a code");
              }
              JsonNode value = property.has("items") ? property.path("items") : property;
              if (takesFreeText(value)) {
                problems.add(
                    path + " takes free text; give it an enum, a pattern or format date-time");
              }
            });
    return problems;
  }

  private static boolean speaksOfAPerson(String name, JsonNode property) {
    if (name.equals("zip3")) {
      return !property.path("pattern").stringValue("").equals("^[0-9]{3}$");
    }
    if (name.startsWith("has")) {
      return !property.path("type").stringValue("").equals("boolean");
    }
    for (String word : WORDS.splitAsStream(name).toList()) {
      String lower = word.toLowerCase(Locale.ROOT);
      if (FORBIDDEN.contains(lower) || FORBIDDEN_BEGINNINGS.stream().anyMatch(lower::startsWith)) {
        return true;
      }
    }
    return false;
  }

  private static boolean takesFreeText(JsonNode value) {
    boolean text = false;
    for (JsonNode type :
        value.path("type").isArray() ? value.path("type") : List.of(value.path("type"))) {
      text |= type.stringValue("").equals("string");
    }
    if (!text || value.has("enum") || value.path("format").stringValue("").equals("date-time")) {
      return false;
    }
    Pattern pattern = Pattern.compile(value.path("pattern").stringValue(""));
    return FREE_TEXT.stream().anyMatch(words -> pattern.matcher(words).find());
  }
}
