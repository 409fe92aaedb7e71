package health.afterglow.integration.programme;

import java.util.List;
import java.util.Optional;

/** The templates that patients can be enrolled into. */
public record ProgrammeTemplates(List<ProgrammeTemplate> all) {

  /** Copies the list. */
  public ProgrammeTemplates {
    all = List.copyOf(all);
  }

  /** The template with this id. */
  public Optional<ProgrammeTemplate> find(String id) {
    return all.stream().filter(template -> template.id().equals(id)).findFirst();
  }
}
