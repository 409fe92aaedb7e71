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
 * @param cover who of those who attend to several patients at once does so when; null: nobody
 * @param seat the seat in a group's session, which has the people and the room; null: it is none
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
    @Nullable List<String> equipment,
    @Nullable List<Cover> cover,
    @Nullable String seat) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if it does not end after it starts, or nobody takes part
   */
  public Plan {
    clinicianIds = List.copyOf(clinicianIds);
    because = List.copyOf(because);
    equipment = equipment == null ? List.of() : List.copyOf(equipment);
    cover = cover == null ? List.of() : List.copyOf(cover);
    if (!end.isAfter(start) || clinicianIds.isEmpty()) {
      throw new IllegalArgumentException("a plan has a clinician, and ends after it starts");
    }
  }

  /** One whose people attend to nobody else. */
  public Plan(
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
        equipment,
        List.of(),
        null);
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

  /** Who of those who attend to several patients at once does so when. */
  @Override
  public List<Cover> cover() {
    return cover == null ? List.of() : cover;
  }

  /** Whether this clinician takes part, or watches over the patient for a while. */
  public boolean involves(String clinicianId) {
    return clinicianIds.contains(clinicianId) || covers(clinicianId);
  }

  private boolean covers(String clinicianId) {
    return cover().stream().anyMatch(c -> c.clinicianId().equals(clinicianId));
  }

  /** This seat in the session that has this place. */
  public Plan seat(String id) {
    return new Plan(
        siteId, zone, clinicianIds, roomId, telehealth, start, end, 0, because, null, null, id);
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
        equipment,
        cover,
        seat);
  }

  /** When it takes place. */
  public TimeWindow time() {
    return new TimeWindow(start, end);
  }

  /** Whose time it takes and when, in canonical order; buffers are inside. */
  public Map<Resource, TimeWindow> takes(String patientId) {
    Map<Resource, TimeWindow> takes = new TreeMap<>();
    takes.put(new Resource(Resource.Type.PATIENT, patientId), time());
    if (seat != null) {
      takes.put(new Resource(Resource.Type.SEAT, seat), time());
      return takes;
    }
    clinicianIds.stream()
        .filter(id -> !covers(id))
        .forEach(id -> takes.put(new Resource(Resource.Type.CLINICIAN, id), time()));
    for (Cover part : cover()) {
      part.takes()
          .forEach(
              share ->
                  takes.merge(share, part.time(), (a, b) -> new TimeWindow(a.from(), b.until())));
    }
    equipment().forEach(id -> takes.put(new Resource(Resource.Type.EQUIPMENT, id), time()));
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
