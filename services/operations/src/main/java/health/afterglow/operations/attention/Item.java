package health.afterglow.operations.attention;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the list.
 *
 * @param id stable while it is the same thing
 * @param tier from 1, safety, on
 * @param area whose work it is: Clinical, Scheduling or Failed event
 * @param patientId whom it is about; null if about several, or nobody known
 * @param who the patient, or how many and what they lose
 * @param code the short code beside a name; empty if there is none
 * @param dueAt by when; null if nothing says so
 * @param since when it began
 * @param owner who sees to it
 * @param taken whether that is a person who took it on
 * @param next what to do next
 * @param leads where that is done; null if not on these screens
 */
public record Item(
    String id,
    int tier,
    String area,
    String title,
    @Nullable String patientId,
    String who,
    String code,
    String site,
    ZoneId zone,
    @Nullable Instant dueAt,
    Instant since,
    List<String> why,
    String owner,
    boolean taken,
    String next,
    @Nullable String leads) {

  /** Safety first, then what closes soonest; what closes never comes by its age. */
  public static final Comparator<Item> RANK =
      Comparator.comparingInt(Item::tier)
          .thenComparing(item -> item.dueAt() == null ? Instant.MAX : item.dueAt())
          .thenComparing(Item::since)
          .thenComparing(Item::id);

  private static final int SAFETY = 1;
  private static final int PRESSING = 2;

  /** Copies the list. */
  public Item {
    why = List.copyOf(why);
  }

  /** Red for safety, amber for what has a window, plain for the rest. */
  public String tone() {
    return tier == SAFETY ? "critical" : tier == PRESSING ? "warning" : "muted";
  }

  /** The shape that goes with the tone. */
  public String shape() {
    return tier == SAFETY ? "triangle" : tier == PRESSING ? "half" : "ring";
  }

  /** Whether somebody must act now. */
  public boolean isSafety() {
    return tier == SAFETY;
  }
}
