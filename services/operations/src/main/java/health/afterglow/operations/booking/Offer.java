package health.afterglow.operations.booking;

import java.util.List;

/**
 * The places that can be had for a follow-up.
 *
 * @param inside those that start in the window, the best first
 * @param late those after it; asked for only where there is none inside
 * @param obstacles codes of what stood in the way inside the window
 * @param answers whether scheduling answered at all
 */
public record Offer(List<Slot> inside, List<Slot> late, List<String> obstacles, boolean answers) {

  /** Scheduling does not answer. */
  public static final Offer UNKNOWN = new Offer(List.of(), List.of(), List.of(), false);

  /** Copies the lists. */
  public Offer {
    inside = List.copyOf(inside);
    late = List.copyOf(late);
    obstacles = List.copyOf(obstacles);
  }
}
