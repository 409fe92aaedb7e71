package health.afterglow.scheduling.directory;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * What a reading of a wall clock means on the UTC line.
 *
 * @param times how often the clock shows it: 1, or 0 in the gap and 2 in the overlap of a change
 * @param first the first such moment; in a gap the moment of the change
 * @param last the last such moment; in a gap the moment of the change
 */
public record WallTime(int times, Instant first, Instant last) {

  /** Of this reading in this zone. */
  public static WallTime of(LocalDateTime reading, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(reading);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition change = zone.getRules().getTransition(reading);
      return new WallTime(0, change.getInstant(), change.getInstant());
    }
    return new WallTime(
        offsets.size(),
        reading.toInstant(offsets.getFirst()),
        reading.toInstant(offsets.getLast()));
  }
}
