package health.afterglow.notification.template.adapter;

import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Notice;
import health.afterglow.notification.template.Template;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads templates from JSON files, strictly. */
final class TemplateFiles {

  static final String SHIPPED = "classpath*:templates/*.json";

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private record File(String notice, int version, Audience audience, Map<String, Words> texts) {}

  private record Words(
      String subject, List<String> email, @Nullable String sms, @Nullable List<String> portal) {}

  private TemplateFiles() {}

  /** The templates in the files that match one of Spring's resource patterns. */
  static List<Template> read(String pattern) throws IOException {
    List<Template> templates = new ArrayList<>();
    for (Resource resource : new PathMatchingResourcePatternResolver().getResources(pattern)) {
      try (InputStream in = resource.getInputStream()) {
        templates.add(template(STRICT.readValue(in, File.class)));
      }
    }
    return templates;
  }

  private static Template template(File file) {
    Map<String, Template.Text> texts = new LinkedHashMap<>();
    file.texts()
        .forEach(
            (language, words) ->
                texts.put(
                    language,
                    new Template.Text(
                        words.subject(),
                        String.join("\n", words.email()),
                        words.sms(),
                        words.portal() == null ? null : String.join("\n", words.portal()))));
    Notice notice =
        Notice.named(file.notice())
            .orElseThrow(() -> new IllegalStateException("no notice is called " + file.notice()));
    return new Template(notice, file.version(), file.audience(), texts);
  }
}
