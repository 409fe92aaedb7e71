package health.afterglow.scheduling.directory;

import health.afterglow.scheduling.booking.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What an appointment needs ({@code docs/domain.md}, section 5.1).
 *
 * @param minutes how long it lasts
 * @param turnoverMinutes how long its room is made ready again
 * @param roles who takes part, the leading one first; each is one of several. They are there for
 *     this patient alone until the end, which is more than the ratios ask for
 * @param equipment of which it needs one each; sites have counted ones
 * @param telehealth whether it can be by video
 * @param hoursBeforeClosing how long before closing it starts at the latest
 */
public record Needs(
    Kind kind,
    int minutes,
    int turnoverMinutes,
    List<Set<Role>> roles,
    RoomType room,
    List<String> equipment,
    boolean telehealth,
    int hoursBeforeClosing) {

  /** Copies the collections. */
  public Needs {
    roles = roles.stream().map(Set::copyOf).toList();
    equipment = List.copyOf(equipment);
  }

  /** How long it lasts. */
  public Duration length() {
    return Duration.ofMinutes(minutes);
  }
}
