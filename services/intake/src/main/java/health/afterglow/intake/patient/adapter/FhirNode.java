package health.afterglow.intake.patient.adapter;

import health.afterglow.web.ApiException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * An object of a FHIR resource and where it stands. What is absent is empty; what is there with
 * another type than FHIR's is refused, with its place and without its value.
 */
record FhirNode(JsonNode node, String path) {

  private static final int FIRST_YEAR = 1850;
  private static final int LAST_YEAR = 2200;
  private static final int YEAR_LENGTH = 4;
  private static final int MONTH_LENGTH = 7;
  private static final int DAY_LENGTH = 10;

  Optional<String> text(String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw invalid(field);
    }
    return Optional.of(value.stringValue().strip()).filter(text -> !text.isEmpty());
  }

  Optional<FhirNode> object(String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      throw invalid(field);
    }
    return Optional.of(new FhirNode(value, path + "/" + field));
  }

  List<FhirNode> objects(String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw invalid(field);
    }
    List<FhirNode> objects = new ArrayList<>(value.size());
    for (JsonNode element : value) {
      String where = field + "/" + objects.size();
      if (!element.isObject()) {
        throw invalid(where);
      }
      objects.add(new FhirNode(element, path + "/" + where));
    }
    return objects;
  }

  List<String> texts(String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw invalid(field);
    }
    List<String> texts = new ArrayList<>(value.size());
    for (JsonNode element : value) {
      if (element.isNull()) {
        continue; // Only the extension of a missing primitive.
      }
      if (!element.isString()) {
        throw invalid(field);
      }
      texts.add(element.stringValue().strip());
    }
    return texts;
  }

  OptionalDouble number(String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return OptionalDouble.empty();
    }
    if (!value.isNumber()) {
      throw invalid(field);
    }
    return OptionalDouble.of(value.doubleValue());
  }

  boolean flag(String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw invalid(field);
    }
    return value.booleanValue();
  }

  /** A date or a point in time, in the sender's offset; a part of a date is its first day. */
  Optional<OffsetDateTime> time(String field) {
    return text(field).map(written -> parsed(field, written));
  }

  /** The sender's local day of a date or a point in time. */
  @Nullable LocalDate day(String field) {
    return time(field).map(OffsetDateTime::toLocalDate).orElse(null);
  }

  private OffsetDateTime parsed(String field, String written) {
    try {
      OffsetDateTime time =
          switch (written.length()) {
            case YEAR_LENGTH -> midnight(written + "-01-01");
            case MONTH_LENGTH -> midnight(written + "-01");
            case DAY_LENGTH -> midnight(written);
            default -> OffsetDateTime.parse(written);
          };
      if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
        throw invalid(field);
      }
      return time;
    } catch (DateTimeException senseless) {
      throw invalid(field);
    }
  }

  private static OffsetDateTime midnight(String day) {
    return LocalDate.parse(day).atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  /** Any code of a CodeableConcept. */
  boolean coded(String field, String code) {
    return object(field).map(concept -> concept.codes().contains(code)).orElse(false);
  }

  /** The codes of this CodeableConcept. */
  List<String> codes() {
    return objects("coding").stream().flatMap(coding -> coding.text("code").stream()).toList();
  }

  /** All words of this CodeableConcept. */
  String words() {
    List<String> words = new ArrayList<>();
    objects("coding").forEach(coding -> coding.text("display").ifPresent(words::add));
    text("text").ifPresent(words::add);
    return String.join(" | ", words);
  }

  ApiException invalid(String field) {
    return new ApiException(
        HttpStatus.BAD_REQUEST,
        "FIELD_INVALID",
        "A field is missing or has a value that makes no sense: " + path + "/" + field);
  }
}
