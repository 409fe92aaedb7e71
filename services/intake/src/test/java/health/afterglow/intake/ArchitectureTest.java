package health.afterglow.intake;

import health.afterglow.testkit.ArchitectureChecks;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void aPureCorePerFeatureAndPrivateAdapters() {
    ArchitectureChecks.holdFor("health.afterglow.intake");
  }
}
