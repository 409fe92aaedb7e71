package health.afterglow.scheduling.routing.adapter;

import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.routing.Capabilities;
import health.afterglow.scheduling.routing.Capabilities.OfSite;
import health.afterglow.scheduling.routing.DoseRoute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The capabilities as they are written down. */
record CapabilitiesFile(
    String notice, List<WrittenSite> sites, Map<String, List<String>> languages) {

  record WrittenSite(
      String siteId,
      Set<DoseRoute> routes,
      @Nullable LocalDate registeredUntil,
      @Nullable LocalDate remsUntil,
      Set<String> payers) {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if they name a site or a clinician whom the network has not
   */
  static Capabilities read(String resource, Network network) {
    CapabilitiesFile file = read(resource);
    Map<String, OfSite> sites = new HashMap<>();
    for (WrittenSite site : file.sites) {
      if (network.site(site.siteId).isEmpty()) {
        throw new IllegalArgumentException("there is no site " + site.siteId);
      }
      sites.put(
          site.siteId, new OfSite(site.routes, site.registeredUntil, site.remsUntil, site.payers));
    }
    for (String clinicianId : file.languages.keySet()) {
      if (network.clinician(clinicianId).isEmpty()) {
        throw new IllegalArgumentException("there is no clinician " + clinicianId);
      }
    }
    return new Capabilities(sites, file.languages);
  }

  private static CapabilitiesFile read(String resource) {
    JsonMapper mapper =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    try (InputStream in = CapabilitiesFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + resource);
      }
      return mapper.readValue(in, CapabilitiesFile.class);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
