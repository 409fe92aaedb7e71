package health.afterglow.intake.patient.adapter;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Hears every line that is logged, exceptions included. */
final class Logged extends AppenderBase<ILoggingEvent> {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  static Logged listening() {
    Logged logged = new Logged();
    logged.start();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(logged);
    return logged;
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getFormattedMessage());
    for (IThrowableProxy t = event.getThrowableProxy(); t != null; t = t.getCause()) {
      lines.add(t.getClassName() + ": " + t.getMessage());
    }
  }

  List<String> lines() {
    return lines;
  }
}
