package health.afterglow.integration.course;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plan in all its versions, the latest last. A version holds once a prescriber and a therapist
 * have signed it; until then the one before it does.
 */
public record TreatmentPlan(List<Version> versions) {

  static final TreatmentPlan NONE = new TreatmentPlan(List.of());

  /** What the patient wants, in their own words, and the label of the measure that will show it. */
  public record Goal(String words, String measure) {}

  /** Who signed, and when. */
  public record Signature(String by, Instant at) {}

  /**
   * One version.
   *
   * @param number from 1
   */
  public record Version(
      int number,
      List<Goal> goals,
      String draftedBy,
      Instant draftedAt,
      Map<Role, Signature> signatures) {

    /** Whether it holds. */
    public boolean isSigned() {
      return signatures.containsKey(Role.PRESCRIBER) && signatures.containsKey(Role.THERAPIST);
    }

    Version signed(Role role, Signature signature) {
      Map<Role, Signature> more = new EnumMap<>(Role.class);
      more.putAll(signatures);
      more.put(role, signature);
      return new Version(number, goals, draftedBy, draftedAt, Map.copyOf(more));
    }
  }

  TreatmentPlan drafted(List<Goal> goals, String by, Instant at) {
    Version next = new Version(versions.size() + 1, List.copyOf(goals), by, at, Map.of());
    return new TreatmentPlan(Stream.concat(versions.stream(), Stream.of(next)).toList());
  }

  TreatmentPlan signed(Role role, Signature signature) {
    List<Version> earlier = versions.subList(0, versions.size() - 1);
    return new TreatmentPlan(
        Stream.concat(earlier.stream(), Stream.of(versions.getLast().signed(role, signature)))
            .toList());
  }

  /** The version that holds. */
  public Optional<Version> active() {
    return versions.reversed().stream().filter(Version::isSigned).findFirst();
  }
}
