package health.afterglow.notification.oncall;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The shifts of one site. */
public record Rota(String siteId, List<Shift> shifts) {

  /** Nobody is on call. */
  public static final Rota NOBODY = new Rota("", List.of());

  /** How many tiers there are: {@code docs/domain.md}, section 6, row S2. */
  public static final int TIERS = 3;

  /** Copies the list. */
  public Rota {
    shifts = List.copyOf(shifts);
  }

  /** Who is to be paged in this tier: its own shift, or that of the nearest tier which has one. */
  public Optional<Shift> onCall(int tier, Instant moment) {
    Comparator<Shift> nearest = Comparator.comparingInt(s -> Math.abs(s.tier() - tier));
    return shifts.stream()
        .filter(s -> s.covers(moment))
        .min(nearest.thenComparingInt(Shift::tier).thenComparing(Shift::clinicianId));
  }
}
