package health.afterglow.scheduling.placement;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.Resource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose time is taken, as the claims say: one document per resource and UTC day. Each is read when
 * it is first asked for, and all that is expected in one go, so that a search reads what it looks
 * at and nothing else, however large the network is.
 */
final class BusyAsClaimed implements Busy {

  private final Diary diary;
  private final @Nullable String except;
  private final Map<Resource, Map<LocalDate, List<Claim>>> read = new HashMap<>();

  BusyAsClaimed(Diary diary, @Nullable String except) {
    this.diary = diary;
    this.except = except;
  }

  @Override
  public boolean isFree(Resource resource, TimeWindow time) {
    LocalDate last = day(time.until().minusNanos(1));
    for (LocalDate day = day(time.from()); !day.isAfter(last); day = day.plusDays(1)) {
      for (Claim claim : on(resource, day)) {
        if (claim.time().overlaps(time)) {
          return false;
        }
      }
    }
    return true;
  }

  private List<Claim> on(Resource resource, LocalDate day) {
    List<Claim> claims = read.getOrDefault(resource, Map.of()).get(day);
    if (claims == null) {
      read(Set.of(resource), Set.of(day));
      return read.getOrDefault(resource, Map.of()).getOrDefault(day, List.of());
    }
    return claims;
  }

  @Override
  public int load(Resource resource) {
    Set<String> bookings = new HashSet<>();
    read.getOrDefault(resource, Map.of())
        .values()
        .forEach(claims -> claims.forEach(claim -> bookings.add(claim.booking())));
    return bookings.size();
  }

  @Override
  public void expect(Set<Resource> resources, TimeWindow within) {
    Map<Set<LocalDate>, Set<Resource>> missing = new HashMap<>();
    for (Resource resource : resources) {
      Map<LocalDate, List<Claim>> known = read.getOrDefault(resource, Map.of());
      Set<LocalDate> days = new HashSet<>();
      LocalDate last = day(within.until().minusNanos(1));
      for (LocalDate day = day(within.from()); !day.isAfter(last); day = day.plusDays(1)) {
        if (!known.containsKey(day)) {
          days.add(day);
        }
      }
      if (!days.isEmpty()) {
        missing.computeIfAbsent(days, d -> new HashSet<>()).add(resource);
      }
    }
    missing.forEach((days, some) -> read(some, days));
  }

  private void read(Set<Resource> resources, Set<LocalDate> days) {
    for (Resource resource : resources) {
      Map<LocalDate, List<Claim>> known = read.computeIfAbsent(resource, r -> new HashMap<>());
      days.forEach(day -> known.put(day, new ArrayList<>()));
    }
    for (Claim claim : diary.taken(resources, days)) {
      if (!claim.booking().equals(except)) {
        read.getOrDefault(claim.resource(), Map.of())
            .getOrDefault(claim.day(), new ArrayList<>())
            .add(claim);
      }
    }
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }
}
