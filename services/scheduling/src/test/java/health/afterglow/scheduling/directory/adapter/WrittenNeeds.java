package health.afterglow.scheduling.directory.adapter;

import health.afterglow.scheduling.directory.Needs;
import health.afterglow.scheduling.directory.Network;
import java.util.List;

/** What appointments need, and the network, as they come with the service. */
public final class WrittenNeeds {

  private WrittenNeeds() {}

  /** Of every kind. */
  public static List<Needs> all() {
    return NetworkFile.needs("/network/needs.json");
  }

  /** The network. */
  public static Network network() {
    return NetworkFile.read("/network/network.json", "/network/needs.json");
  }
}
