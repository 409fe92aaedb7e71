package health.afterglow.dosing;

import health.afterglow.testkit.ArchitectureChecks;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void theCoreIsPureAndTheAdapterPrivate() {
    ArchitectureChecks.holdFor("health.afterglow.dosing");
  }
}
