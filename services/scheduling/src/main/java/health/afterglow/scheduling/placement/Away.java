package health.afterglow.scheduling.placement;

import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.directory.Calendars;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is absent, and which rooms are closed, read in one go for those who are expected. */
final class Away {

  private static final Absences NEVER = new Absences(List.of());

  private final Calendars calendars;
  private final Map<String, Absences> known = new HashMap<>();

  Away(Calendars calendars) {
    this.calendars = calendars;
  }

  /** As is known already. */
  static Away as(Map<String, Absences> absences) {
    return new Away(() -> absences);
  }

  Absences of(String id) {
    if (!known.containsKey(id)) {
      expect(Set.of(id));
    }
    return known.getOrDefault(id, NEVER);
  }

  void expect(Set<String> ids) {
    Set<String> missing = new HashSet<>(ids);
    missing.removeAll(known.keySet());
    if (!missing.isEmpty()) {
      missing.forEach(id -> known.put(id, NEVER));
      known.putAll(calendars.of(missing));
    }
  }
}
