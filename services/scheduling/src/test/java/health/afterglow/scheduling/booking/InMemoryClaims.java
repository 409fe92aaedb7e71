package health.afterglow.scheduling.booking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Claims in memory; the contract holds them to the same promises as MongoDB's. */
public final class InMemoryClaims implements Claims {

  private record Key(Resource resource, LocalDate day) {}

  private final Map<Key, List<Claim>> days = new HashMap<>();

  @Override
  public synchronized boolean file(Claim claim) {
    List<Claim> day =
        days.computeIfAbsent(new Key(claim.resource(), claim.day()), key -> new ArrayList<>());
    if (day.stream().anyMatch(c -> c.id().equals(claim.id()) || claim.conflictsWith(c))) {
      return false;
    }
    return day.add(claim);
  }

  @Override
  public synchronized List<Claim> on(Resource resource, LocalDate day) {
    return List.copyOf(days.getOrDefault(new Key(resource, day), List.of()));
  }

  /** All of them. */
  public synchronized List<Claim> all() {
    return days.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public synchronized void pull(Claim claim) {
    days.getOrDefault(new Key(claim.resource(), claim.day()), new ArrayList<>())
        .removeIf(c -> c.id().equals(claim.id()));
  }
}
