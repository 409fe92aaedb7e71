package health.afterglow.scheduling.directory.adapter;

import health.afterglow.scheduling.directory.Needs;
import java.util.List;

/** What appointments need, as it comes with the service. */
public final class WrittenNeeds {

  private WrittenNeeds() {}

  /** Of every kind. */
  public static List<Needs> all() {
    return NetworkFile.needs("/network/needs.json");
  }
}
