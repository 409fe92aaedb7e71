package health.afterglow.operations;

import health.afterglow.testkit.ArchitectureChecks;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  /** The shell and the stream are there for every screen. */
  @Test
  void coresArePureAndAdaptersPrivate() {
    ArchitectureChecks.holdFor(
        "health.afterglow.operations",
        "LiveStreams",
        "Pages",
        "Failures",
        "Shell",
        "ShowsPages",
        "Peer");
  }
}
