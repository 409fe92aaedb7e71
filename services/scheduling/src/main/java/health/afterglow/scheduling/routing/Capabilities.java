package health.afterglow.scheduling.routing;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the sites may do and the people can, beyond the directory ({@code docs/domain.md}, 5.3).
 *
 * @param sites by the site's id; a site that is not there gives no doses and takes no insurance
 * @param languages what a clinician speaks besides English, by their id
 */
public record Capabilities(Map<String, OfSite> sites, Map<String, List<String>> languages) {

  private static final String ENGLISH = "en";

  /** Nothing is known of a site. */
  private static final OfSite UNKNOWN = new OfSite(Set.of(), null, null, Set.of());

  /** Copies the maps. */
  public Capabilities {
    sites = Map.copyOf(sites);
    languages = Map.copyOf(languages);
  }

  /**
   * One site.
   *
   * @param routes the doses that it gives
   * @param registeredUntil the last day of its registration for controlled substances
   * @param remsUntil the last day of its certification for esketamine
   * @param payers the networks that it is in, in lower case
   */
  public record OfSite(
      Set<DoseRoute> routes,
      @Nullable LocalDate registeredUntil,
      @Nullable LocalDate remsUntil,
      Set<String> payers) {

    /** Copies the sets. */
    public OfSite {
      routes = Set.copyOf(routes);
      payers = Set.copyOf(payers);
    }

    /** Whether it may hold what is given this way on this day. */
    boolean isRegistered(DoseRoute route, LocalDate day) {
      LocalDate until = route == DoseRoute.ESKETAMINE ? remsUntil : registeredUntil;
      return until != null
          && !day.isAfter(until)
          && registeredUntil != null
          && !day.isAfter(registeredUntil);
    }

    boolean takes(String payer) {
      return payers.contains(payer.toLowerCase(Locale.ROOT));
    }
  }

  OfSite of(String siteId) {
    return sites.getOrDefault(siteId, UNKNOWN);
  }

  /**
   * Whether the clinician speaks this language.
   *
   * @param tag a BCP 47 tag, of which the language counts
   */
  boolean speaks(String clinicianId, String tag) {
    String language = Locale.forLanguageTag(tag).getLanguage();
    return language.equals(ENGLISH)
        || languages.getOrDefault(clinicianId, List.of()).contains(language);
  }
}
