package health.afterglow.notification.message.adapter;

import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;
import health.afterglow.notification.template.Template;
import health.afterglow.notification.template.Templates;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every template with example values in its fields, as recipients would read it. */
@RestController
class TemplatePreview {

  private static final Map<String, String> EXAMPLES =
      Map.of(
          "clinic", "Denver",
          "when", "Tue 24 Nov 2026, 10:00 MST",
          "until", "Tue 24 Nov 2026, 14:00 MST",
          "phone", "+1 303 555 0199",
          "portal", "https://portal.afterglow.example/p/example",
          "room", "blue",
          "patient", "P-ABCDEF",
          "board", "https://board.afterglow.example/follow-up",
          "code", "S2");

  private final Templates templates;

  TemplatePreview(Templates templates) {
    this.templates = templates;
  }

  @GetMapping("/templates")
  ResponseEntity<String> all() {
    StringBuilder content = new StringBuilder();
    for (Notice notice : Notice.values()) {
      for (Audience audience : List.of(Audience.values())) {
        if (notice.audiences().contains(audience)) {
          add(content, templates.of(notice, audience));
        }
      }
    }
    return Html.page(HttpStatus.OK, "en", "Templates", content.toString());
  }

  private static void add(StringBuilder content, Template template) {
    template.texts().keySet().stream()
        .sorted()
        .forEach(
            language -> {
              content.append(
                  "<section><h2>%s · %s · %s · version %d</h2>"
                      .formatted(
                          template.notice().templateName(),
                          template.audience(),
                          language,
                          template.version()));
              add(content, template, language, Medium.EMAIL);
              if (template.audience().takesTexts()) {
                add(content, template, language, Medium.SMS);
              }
              if (template.audience() == Audience.PATIENT) {
                add(content, template, language, Medium.PORTAL);
              }
              content.append("</section>\n");
            });
  }

  private static void add(
      StringBuilder content, Template template, String language, Medium medium) {
    Template.Words words = template.render(medium, language, EXAMPLES);
    content.append(
        "<h3>%s %s</h3><pre>%s</pre>"
            .formatted(medium, Html.text(words.subject()), Html.text(words.body())));
  }
}
