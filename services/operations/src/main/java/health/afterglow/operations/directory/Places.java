package health.afterglow.operations.directory;

import java.util.List;
import java.util.Optional;

/** The port to whoever knows the sites and the clinicians. */
public interface Places {

  /** All sites that are known, by name; empty while nobody answers. */
  List<Site> sites();

  /** The site with this id. */
  default Optional<Site> site(String id) {
    return sites().stream().filter(s -> s.id().equals(id)).findFirst();
  }

  /** The name of the clinician with this id. */
  Optional<String> clinician(String id);
}
