package health.afterglow.scheduling;

import health.afterglow.testkit.ArchitectureChecks;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void theCoresArePureAndTheAdaptersPrivate() {
    ArchitectureChecks.holdFor("health.afterglow.scheduling", "Asked");
  }
}
