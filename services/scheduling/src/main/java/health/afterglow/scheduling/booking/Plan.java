package health.afterglow.scheduling.booking;

import health.afterglow.kernel.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One place for an appointment.
 *
 * @param zone the IANA zone in which it takes place
 * @param clinicianIds who takes part, the leading one first
 * @param roomId the room, unless it is by video
 * @param turnoverMinutes how long the room is made ready again after the end
 * @param because codes that say why this place was chosen
 * @param equipment which of the counted pieces it uses; null: none
 */
public record Plan(
    String siteId,
    String zone,
    List<String> clinicianIds,
    @Nullable String roomId,
    boolean telehealth,
    Instant start,
    Instant end,
    int turnoverMinutes,
    List<String> because,
    @Nullable List<String> equipment) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if it does not end after it starts, or nobody takes part
   */
  public Plan {
    clinicianIds = List.copyOf(clinicianIds);
    because = List.copyOf(because);
    equipment = equipment == null ? List.of() : List.copyOf(equipment);
    if (!end.isAfter(start) || clinicianIds.isEmpty()) {
      throw new IllegalArgumentException("a plan has a clinician, and ends after it starts");
    }
  }

  /** One without equipment. */
  public Plan(
      String siteId,
      String zone,
      List<String> clinicianIds,
      @Nullable String roomId,
      boolean telehealth,
      Instant start,
      Instant end,
      int turnoverMinutes,
      List<String> because) {
    this(
        siteId,
        zone,
        clinicianIds,
        roomId,
        telehealth,
        start,
        end,
        turnoverMinutes,
        because,
        List.of());
  }

  /** Which of the counted pieces of equipment it uses. */
  @Override
  public List<String> equipment() {
    return equipment == null ? List.of() : equipment;
  }

  /** The same place, chosen for these reasons too. */
  public Plan because(List<String> more) {
    return withReasons(Stream.concat(because.stream(), more.stream()).toList());
  }

  /** The same place, chosen for these reasons. */
  public Plan withReasons(List<String> reasons) {
    return new Plan(
        siteId,
        zone,
        clinicianIds,
        roomId,
        telehealth,
        start,
        end,
        turnoverMinutes,
        reasons,
        equipment);
  }

  /** When it takes place. */
  public TimeWindow time() {
    return new TimeWindow(start, end);
  }

  /** Whose time it takes and when, in canonical order; buffers are inside. */
  public Map<Resource, TimeWindow> takes(String patientId) {
    Map<Resource, TimeWindow> takes = new TreeMap<>();
    clinicianIds.forEach(id -> takes.put(new Resource(Resource.Type.CLINICIAN, id), time()));
    equipment().forEach(id -> takes.put(new Resource(Resource.Type.EQUIPMENT, id), time()));
    takes.put(new Resource(Resource.Type.PATIENT, patientId), time());
    if (roomId != null) {
      takes.put(
          new Resource(Resource.Type.ROOM, roomId),
          new TimeWindow(start, end.plus(Duration.ofMinutes(turnoverMinutes))));
    }
    return takes;
  }

  /** Whether this is the same place at the same time, whatever the reasons. */
  public boolean isSamePlaceAs(Plan other) {
    return siteId.equals(other.siteId)
        && clinicianIds.equals(other.clinicianIds)
        && Objects.equals(roomId, other.roomId)
        && telehealth == other.telehealth
        && start.equals(other.start)
        && end.equals(other.end);
  }
}
