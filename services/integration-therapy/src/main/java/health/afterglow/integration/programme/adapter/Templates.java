package health.afterglow.integration.programme.adapter;

import health.afterglow.integration.programme.ProgrammeTemplate;
import health.afterglow.integration.programme.ProgrammeTemplates;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the templates under {@code programmes/}. */
final class Templates {

  private Templates() {}

  /**
   * Reads all of them, strictly: a template that makes no sense keeps the service from starting.
   */
  static ProgrammeTemplates onTheClassPath() throws IOException {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    List<ProgrammeTemplate> templates = new ArrayList<>();
    for (Resource resource :
        new PathMatchingResourcePatternResolver().getResources("classpath:programmes/*.json")) {
      try (InputStream json = resource.getInputStream()) {
        templates.add(mapper.readValue(json, ProgrammeTemplate.class));
      }
    }
    return new ProgrammeTemplates(templates);
  }
}
