package health.afterglow.intake.patient.adapter;

import health.afterglow.web.ApiException;
import health.afterglow.web.BodyTooLarge;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Strict and bounded JSON: what is not exactly JSON, or is out of all proportion, is refused. */
final class FhirJson {

  private static final int DEPTH = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNameLength(200)
                          .maxNumberLength(50)
                          .maxStringLength(20_000_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  private FhirJson() {}

  /** Something that reads JSON from its first token to its last. */
  interface Reading<T> {
    T from(JsonParser json);
  }

  /** Reads; what goes wrong on the way is refused with a code and without the words. */
  static <T> T read(InputStream body, Reading<T> reading) {
    try (JsonParser json = MAPPER.createParser(body)) {
      return reading.from(json);
    } catch (JacksonIOException broken) {
      if (broken.getCause() instanceof BodyTooLarge) {
        throw new ApiException(
            HttpStatus.CONTENT_TOO_LARGE,
            "BODY_TOO_LARGE",
            "The body is larger than is taken here.");
      }
      throw refused("BODY_NOT_JSON", "The body is not well-formed JSON.");
    } catch (StreamConstraintsException outOfProportion) {
      throw refused(
          "BODY_TOO_DEEP",
          "The body is nested deeper, or has longer numbers or names, than is taken here.");
    } catch (JacksonException malformed) {
      throw refused("BODY_NOT_JSON", "The body is not well-formed JSON.");
    }
  }

  static ApiException refused(String code, String detail) {
    return new ApiException(HttpStatus.BAD_REQUEST, code, detail);
  }
}
