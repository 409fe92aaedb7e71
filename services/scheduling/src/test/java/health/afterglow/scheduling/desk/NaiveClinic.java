package health.afterglow.scheduling.desk;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.desk.BookingHistory.Spot;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.placement.Clinics;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the clinic in Denver should be like, in the plainest way: a list of appointments, each
 * compared with each. Slots are the half hours from 8:00 to 17:00 on two days; one ends after UTC's
 * midnight.
 */
final class NaiveClinic {

  static final int SLOTS = 38;

  private static final int SLOTS_OF_A_DAY = 19;
  private static final Instant EIGHT_ON_TUESDAY = Instant.parse("2026-12-01T15:00:00Z");
  private static final Duration LENGTH = Duration.ofHours(1);
  private static final List<String> THERAPISTS = List.of("anna", "ben", "cleo");
  private static final List<String> ROOMS = List.of("blue", "amber");

  /** Licensed in the state, seen by video only, and never booked here. */
  private static final String FAR_AWAY = "fay";

  private record Appointment(
      String patient, Spot spot, @Nullable String room, @Nullable Instant heldUntil) {
    TimeWindow time() {
      return TimeWindow.of(start(spot.slot()), LENGTH);
    }
  }

  private record Leave(int therapist, TimeWindow window) {}

  private final Map<String, Appointment> appointments = new LinkedHashMap<>();
  private final List<Leave> leaves = new ArrayList<>();

  static Clinician therapist(int number) {
    return Clinics.NETWORK.clinician(THERAPISTS.get(number)).orElseThrow();
  }

  static Instant start(int slot) {
    return EIGHT_ON_TUESDAY
        .plus(Duration.ofDays(slot / SLOTS_OF_A_DAY))
        .plus(Duration.ofMinutes(30L * (slot % SLOTS_OF_A_DAY)));
  }

  boolean isFree(Spot spot, String patient, @Nullable String except, Instant now) {
    TimeWindow time = TimeWindow.of(start(spot.slot()), LENGTH);
    int roomsLeft = ROOMS.size();
    for (Map.Entry<String, Appointment> other : appointments.entrySet()) {
      Appointment there = other.getValue();
      if (other.getKey().equals(except) || !there.time().overlaps(time)) {
        continue;
      }
      if (there.patient().equals(patient) || there.spot().therapist() == spot.therapist()) {
        return false;
      }
    }
    for (String room : ROOMS) {
      if (appointments.entrySet().stream()
          .filter(other -> !other.getKey().equals(except))
          .map(Map.Entry::getValue)
          .anyMatch(there -> room.equals(there.room()) && there.time().overlaps(time))) {
        roomsLeft--;
      }
    }
    return !time.from().isBefore(now)
        && leaves.stream()
            .noneMatch(l -> l.therapist() == spot.therapist() && l.window().overlaps(time))
        && (spot.video() ? spot.therapist() < 2 : roomsLeft > 0);
  }

  void add(
      String id, String patient, Spot spot, @Nullable String room, @Nullable Instant heldUntil) {
    appointments.put(id, new Appointment(patient, spot, room, heldUntil));
  }

  boolean isBooked(String id) {
    Appointment appointment = appointments.get(id);
    return appointment != null && appointment.heldUntil() == null;
  }

  boolean keep(String id, Instant now) {
    Appointment held = appointments.get(id);
    if (held == null) {
      return false;
    }
    add(id, held.patient(), held.spot(), held.room(), null);
    return held.heldUntil() == null || held.heldUntil().isAfter(now);
  }

  boolean cancel(String id) {
    return appointments.remove(id) != null;
  }

  void expire(Instant now) {
    appointments.values().removeIf(a -> a.heldUntil() != null && !a.heldUntil().isAfter(now));
  }

  void leave(int therapist, TimeWindow window) {
    leaves.add(new Leave(therapist, window));
  }

  /** All that can be booked for this patient. */
  Set<String> free(String patient, Instant now) {
    Set<String> free = new TreeSet<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      for (int therapist = 0; therapist < THERAPISTS.size(); therapist++) {
        for (boolean video : List.of(true, false)) {
          if (isFree(new Spot(therapist, slot, video), patient, null, now)) {
            free.add(describe(THERAPISTS.get(therapist), start(slot), video));
          }
        }
      }
      TimeWindow time = TimeWindow.of(start(slot), LENGTH);
      boolean hasTime =
          appointments.values().stream()
              .noneMatch(a -> a.patient().equals(patient) && a.time().overlaps(time));
      if (hasTime && !time.from().isBefore(now)) {
        free.add(describe(FAR_AWAY, start(slot), true));
      }
    }
    return free;
  }

  static String describe(String clinician, Instant start, boolean video) {
    return start + " " + clinician + (video ? " by video" : "");
  }

  /** Who and what is taken, and from when on. */
  Set<String> taken() {
    Set<String> taken = new TreeSet<>();
    appointments.forEach(
        (id, a) -> resources(a).forEach(r -> taken.add(id + " " + r + " " + a.time().from())));
    return taken;
  }

  /** The claims that there have to be. */
  Set<String> claimed() {
    Set<String> claimed = new TreeSet<>();
    appointments.forEach(
        (id, a) -> {
          for (Instant moment : List.of(a.time().from(), a.time().until().minusSeconds(1))) {
            resources(a)
                .forEach(
                    r ->
                        claimed.add(
                            id + " " + r + " " + moment.atZone(ZoneOffset.UTC).toLocalDate()));
          }
        });
    return claimed;
  }

  private static List<String> resources(Appointment a) {
    List<String> resources = new ArrayList<>();
    resources.add("clinician:" + THERAPISTS.get(a.spot().therapist()));
    resources.add("patient:" + a.patient());
    if (a.room() != null) {
      resources.add("room:" + a.room());
    }
    return resources;
  }
}
