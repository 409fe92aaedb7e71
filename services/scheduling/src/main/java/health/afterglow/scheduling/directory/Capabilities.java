package health.afterglow.scheduling.directory;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a site may do ({@code docs/domain.md}, sections 2.5 and 5.1).
 *
 * @param dea its registration for controlled substances; null: none, so no doses
 * @param rems its certification for esketamine; null: none
 * @param routes the ways in which doses are given there
 */
public record Capabilities(@Nullable Permit dea, @Nullable Permit rems, Set<Route> routes) {

  private static final Permit FOR_EVER = new Permit("", LocalDate.MAX);

  /** Of a site that may do everything, whenever anybody asks. */
  public static final Capabilities ALL =
      new Capabilities(FOR_EVER, FOR_EVER, EnumSet.allOf(Route.class));

  /** Copies the set. */
  public Capabilities {
    routes = Set.copyOf(routes);
  }

  /**
   * A registration or a certification.
   *
   * @param validUntil the last day on which it is valid
   */
  public record Permit(String number, LocalDate validUntil) {
    boolean covers(LocalDate day) {
      return !day.isAfter(validUntil);
    }
  }

  /** Whether doses may be given there on this day. */
  public boolean isRegistered(LocalDate day) {
    return dea != null && dea.covers(day);
  }

  /** Whether this way of giving a dose is certified there on this day, if it has to be. */
  public boolean isCertifiedFor(Route route, LocalDate day) {
    return route != Route.ESKETAMINE || (rems != null && rems.covers(day));
  }
}
