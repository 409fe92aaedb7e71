package health.afterglow.scheduling.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How many of the integrations that a site owes can not be in its therapists' free hours.
 *
 * <p>Hours are dealt out from the first to the last, each to whoever may have it and is due first;
 * as all last one hour, no other way leaves fewer without one. A prediction: whoever is left needs
 * video, another site, or a person.
 */
public final class UnmetDemand {

  private UnmetDemand() {}

  /**
   * One integration that is owed and has no place.
   *
   * @param opens the earliest start
   * @param due the latest start
   */
  public record Demand(Instant opens, Instant due) {}

  /**
   * How many are left without an hour.
   *
   * @param hours the starts of free hours, of each therapist
   */
  public static int of(List<Demand> demands, List<Instant> hours) {
    List<Demand> waiting = new ArrayList<>(demands);
    waiting.sort(Comparator.comparing(Demand::opens));
    PriorityQueue<Instant> due = new PriorityQueue<>();
    int next = 0;
    int unmet = 0;
    for (Instant hour : hours.stream().sorted().toList()) {
      while (next < waiting.size() && !waiting.get(next).opens().isAfter(hour)) {
        due.add(waiting.get(next++).due());
      }
      while (!due.isEmpty() && due.element().isBefore(hour)) {
        due.remove();
        unmet++;
      }
      if (!due.isEmpty()) {
        due.remove();
      }
    }
    return unmet + due.size() + waiting.size() - next;
  }
}
