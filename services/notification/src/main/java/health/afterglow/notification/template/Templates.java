package health.afterglow.notification.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All templates: complete, and free of what no message may say. */
public final class Templates {

  private record Key(Notice notice, Audience audience) {}

  private final Map<Key, Template> all = new HashMap<>();

  /**
   * Checks and keeps them.
   *
   * @throws IllegalStateException naming everything that is missing, twice there or not allowed
   */
  public Templates(List<Template> templates) {
    List<String> wrong = new ArrayList<>();
    for (Template template : templates) {
      TemplateLint.check(template).forEach(f -> wrong.add(f.code() + " " + f.where()));
      Key key = new Key(template.notice(), template.audience());
      if (all.put(key, template) != null) {
        wrong.add("twice there: " + key);
      }
    }
    for (Notice notice : Notice.values()) {
      for (Audience audience : notice.audiences()) {
        if (!all.containsKey(new Key(notice, audience))) {
          wrong.add("missing: " + new Key(notice, audience));
        }
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("templates: " + String.join("; ", wrong));
    }
  }

  /** The template of a notice for an audience that the notice is for. */
  public Template of(Notice notice, Audience audience) {
    Template template = all.get(new Key(notice, audience));
    if (template == null) {
      throw new IllegalStateException(notice + " is not for " + audience);
    }
    return template;
  }
}
