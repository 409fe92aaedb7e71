package health.afterglow.operations.directory.adapter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import health.afterglow.operations.directory.PatientName;
import health.afterglow.operations.directory.PatientNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Names from intake, asked for many at a time and kept in memory for a minute. They go nowhere
 * else: no store, no log.
 */
final class IntakeNames implements PatientNames {

  private static final long KEPT_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int ASKED_AT_ONCE = 200;
  private static final int KEPT_AT_MOST = 10_000;

  private final Peer intake;
  private final LongSupplier nanos;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private volatile boolean answers = true;

  private record Kept(Optional<PatientName> name, long until) {}

  private record Question(List<String> ids) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Named(String id, @Nullable String family, @Nullable String given) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Answer(List<Named> names) {}

  IntakeNames(Peer intake, LongSupplier nanos) {
    this.intake = intake;
    this.nanos = nanos;
  }

  @Override
  public Map<String, PatientName> of(Collection<String> patientIds) {
    long now = nanos.getAsLong();
    Map<String, PatientName> names = new HashMap<>();
    Set<String> missing = new HashSet<>();
    for (String id : patientIds) {
      Kept known = kept.get(id);
      if (known == null || now - known.until() >= 0) {
        missing.add(id);
      } else {
        known.name().ifPresent(name -> names.put(id, name));
      }
    }
    missing.remove("");
    List<String> open = new ArrayList<>(missing);
    for (int from = 0; from < open.size(); from += ASKED_AT_ONCE) {
      names.putAll(ask(open.subList(from, Math.min(open.size(), from + ASKED_AT_ONCE)), now));
    }
    return names;
  }

  @Override
  public boolean answers() {
    return answers;
  }

  private Map<String, PatientName> ask(List<String> ids, long now) {
    Optional<Answer> answer =
        intake.post("/api/v1/patients/names", new Question(List.copyOf(ids)), Answer.class);
    answers = answer.isPresent();
    if (answer.isEmpty()) {
      return Map.of();
    }
    if (kept.size() > KEPT_AT_MOST) {
      kept.clear();
    }
    Map<String, PatientName> names = new HashMap<>();
    for (Named named : answer.get().names()) {
      String family = Objects.requireNonNullElse(named.family(), "").strip();
      String given = Objects.requireNonNullElse(named.given(), "").strip();
      if (!family.isEmpty() || !given.isEmpty()) {
        names.put(named.id(), new PatientName(family, given));
      }
    }
    long until = now + KEPT_NANOS;
    ids.forEach(id -> kept.put(id, new Kept(Optional.ofNullable(names.get(id)), until)));
    return names;
  }
}
