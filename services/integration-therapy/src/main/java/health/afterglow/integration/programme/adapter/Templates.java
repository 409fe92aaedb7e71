package health.afterglow.integration.programme.adapter;

import health.afterglow.integration.programme.ProgrammeTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The templates under {@code programmes/}, read once. */
final class Templates {

  private final Map<String, ProgrammeTemplate> byId = new TreeMap<>();

  /**
   * Reads all of them, strictly: a template that makes no sense keeps the service from starting.
   */
  static Templates onTheClassPath() throws IOException {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    Templates templates = new Templates();
    for (Resource resource :
        new PathMatchingResourcePatternResolver().getResources("classpath:programmes/*.json")) {
      try (InputStream json = resource.getInputStream()) {
        ProgrammeTemplate template = mapper.readValue(json, ProgrammeTemplate.class);
        templates.byId.put(template.id(), template);
      }
    }
    return templates;
  }

  Optional<ProgrammeTemplate> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Iterable<ProgrammeTemplate> all() {
    return byId.values();
  }
}
