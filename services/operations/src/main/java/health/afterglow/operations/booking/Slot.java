package health.afterglow.operations.booking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in scheduling's diary.
 *
 * @param because codes of why it is offered, the most telling first
 */
public record Slot(
    String siteId,
    String zone,
    List<String> clinicianIds,
    @Nullable String roomId,
    boolean telehealth,
    Instant start,
    Instant end,
    List<String> because) {

  /** Copies the lists. */
  public Slot {
    clinicianIds = List.copyOf(clinicianIds);
    because = List.copyOf(because);
  }
}
