package health.afterglow.scheduling.routing.adapter;

import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.routing.PayerNetworks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The payers' networks as they are written down. */
record PayersFile(String notice, Map<String, Set<String>> sites) {

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if they name a site that the network has not
   */
  static PayerNetworks read(String resource, Network network) {
    JsonMapper mapper =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    try (InputStream in = PayersFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + resource);
      }
      PayersFile file = mapper.readValue(in, PayersFile.class);
      for (String siteId : file.sites.keySet()) {
        if (network.site(siteId).isEmpty()) {
          throw new IllegalArgumentException("there is no site " + siteId);
        }
      }
      return new PayerNetworks(file.sites);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
