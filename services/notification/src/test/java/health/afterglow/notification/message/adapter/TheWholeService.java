package health.afterglow.notification.message.adapter;

import java.io.IOException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The rig runs from before the first test of a class until after its last. */
final class TheWholeService implements BeforeAllCallback, AfterAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    NotificationRig.start();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    NotificationRig.stop();
  }
}
