package health.afterglow.scheduling.placement;

import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.directory.Role;
import health.afterglow.scheduling.directory.RoomType;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What an appointment needs ({@code docs/domain.md}, section 5.1).
 *
 * @param minutes how long it lasts
 * @param turnoverMinutes how long its room is made ready again
 * @param roles who takes part, the leading one first; each is one of several
 * @param telehealth whether it can be by video
 * @param hoursBeforeClosing how long before closing it starts at the latest
 */
public record Needs(
    int minutes,
    int turnoverMinutes,
    List<Set<Role>> roles,
    RoomType room,
    boolean telehealth,
    int hoursBeforeClosing) {

  private static final Set<Role> THERAPIST = Set.of(Role.THERAPIST);
  private static final Set<Role> PRESCRIBER = Set.of(Role.PRESCRIBER);

  /** Of this kind. */
  public static Needs of(Kind kind) {
    return switch (kind) {
      case EVALUATION -> talk(30, Set.of(Role.THERAPIST, Role.COORDINATOR, Role.NURSE));
      case MEDICAL_INTAKE -> talk(60, PRESCRIBER);
      case THERAPY_INTAKE -> talk(90, THERAPIST);
      case PREPARATION, INTEGRATION -> talk(60, THERAPIST);
      case PRESCRIBER_REVIEW -> talk(30, PRESCRIBER);
      case GROUP -> new Needs(90, 0, List.of(THERAPIST), RoomType.THERAPY, false, 0);
      case DOSING ->
          new Needs(150, 20, List.of(PRESCRIBER, Set.of(Role.NURSE)), RoomType.RECLINER, false, 4);
    };
  }

  private static Needs talk(int minutes, Set<Role> who) {
    return new Needs(minutes, 0, List.of(who), RoomType.THERAPY, true, 0);
  }

  /** How long it lasts. */
  public Duration length() {
    return Duration.ofMinutes(minutes);
  }
}
