package health.afterglow.notification.message.adapter;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does something every so often while the service runs; a time that fails is not the last. */
final class Periodically implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Periodically.class);

  private final String name;
  private final Duration each;
  private final Runnable what;
  private ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean running;

  Periodically(String name, Duration each, Runnable what) {
    this.name = name;
    this.each = each;
    this.what = what;
  }

  private void doAndGoOn() {
    try {
      what.run();
    } catch (RuntimeException failed) {
      LOG.warn("{} failed, and is done again: {}", name, failed.toString());
    }
  }

  @Override
  public void start() {
    timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name(name).factory());
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            this::doAndGoOn, each.toSeconds(), each.toSeconds(), TimeUnit.SECONDS);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    timer.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
