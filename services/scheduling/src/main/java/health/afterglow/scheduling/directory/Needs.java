package health.afterglow.scheduling.directory;

import health.afterglow.scheduling.booking.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an appointment needs ({@code docs/domain.md}, section 5.1).
 *
 * @param minutes how long it lasts
 * @param turnoverMinutes how long its room is made ready again
 * @param roles who takes part, the leading one first; each is one of several. They are there for
 *     this patient alone until the end, unless a ratio says otherwise
 * @param inRoom what the room has to have
 * @param equipment of which it needs one each; sites have counted ones
 * @param telehealth whether it can be by video
 * @param hoursBeforeClosing how long before closing it starts at the latest
 * @param ratio whose attention is shared after a while; null: nobody's
 */
public record Needs(
    Kind kind,
    int minutes,
    int turnoverMinutes,
    List<Set<Role>> roles,
    RoomType room,
    List<String> inRoom,
    List<String> equipment,
    boolean telehealth,
    int hoursBeforeClosing,
    @Nullable Ratio ratio) {

  /**
   * How many patients one clinician of a role attends to.
   *
   * @param aloneMinutes how long, from the start, the patient has one alone
   * @param patients how many patients one of them watches over after that
   */
  public record Ratio(Role role, int aloneMinutes, int patients) {}

  /** Copies the collections. */
  public Needs {
    roles = roles.stream().map(Set::copyOf).toList();
    inRoom = List.copyOf(inRoom);
    equipment = List.copyOf(equipment);
  }

  /** How long it lasts. */
  public Duration length() {
    return Duration.ofMinutes(minutes);
  }
}
