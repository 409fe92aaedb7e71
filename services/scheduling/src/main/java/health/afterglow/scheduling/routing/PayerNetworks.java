package health.afterglow.scheduling.routing;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whose insurances a site takes ({@code docs/domain.md}, section 5.3).
 *
 * @param sites codes of insurers in lower case, by the site's id; a site that is not there takes
 *     none
 */
public record PayerNetworks(Map<String, Set<String>> sites) {

  /** Copies the map. */
  public PayerNetworks {
    sites = Map.copyOf(sites);
  }

  boolean takes(String siteId, String payer) {
    return sites.getOrDefault(siteId, Set.of()).contains(payer.toLowerCase(Locale.ROOT));
  }
}
