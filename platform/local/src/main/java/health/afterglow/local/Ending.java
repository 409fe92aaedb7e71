package health.afterglow.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Ends processes: services first, then what they stand on; first asked, then forced. */
final class Ending {

  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final Duration PATIENCE_WITH_CACHE = Duration.ofMinutes(1);
  private static final long LOOK_EVERY_MILLIS = 50;

  private final Settings settings;
  private final Progress progress;

  Ending(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** In order: asked first, forced when patience is at its end. */
  void of(Set<Part> parts) {
    end(running(parts.stream().filter(Part::isService).toList()));
    end(running(parts.stream().filter(part -> !part.isService()).toList()));
  }

  /** All of them as a crash would, which each is made to survive. */
  void atOnce(Set<Part> parts) {
    List<RunningPart> running = running(List.copyOf(parts));
    running.forEach(part -> part.handle().ifPresent(ProcessHandle::destroyForcibly));
    running.forEach(this::crash);
  }

  private List<RunningPart> running(List<Part> parts) {
    List<RunningPart> running = new ArrayList<>();
    for (Part part : parts) {
      RunningPart.find(settings.run(), part).ifPresent(running::add);
    }
    return running;
  }

  private void end(List<RunningPart> parts) {
    if (parts.isEmpty()) {
      return;
    }
    parts.forEach(part -> part.handle().ifPresent(ProcessHandle::destroy));
    awaitEnd(parts).forEach(this::crash);
    parts.forEach(part -> part.forget(settings.run()));
  }

  /** Those that are still there when patience is at its end. */
  private List<RunningPart> awaitEnd(List<RunningPart> parts) {
    boolean caching = parts.stream().anyMatch(RunningPart::writesCache);
    long until = System.nanoTime() + (caching ? PATIENCE_WITH_CACHE : PATIENCE).toNanos();
    List<RunningPart> left = parts;
    while (!left.isEmpty() && System.nanoTime() < until) {
      progress.waiting(
          left.stream()
              .map(p -> p.part().label())
              .collect(
                  Collectors.joining(
                      ", ",
                      "stopping ",
                      caching ? " (which, once, write what makes the next start quicker)" : "")));
      Pause.of(Duration.ofMillis(LOOK_EVERY_MILLIS));
      left = left.stream().filter(RunningPart::isAlive).toList();
    }
    return left;
  }

  /** At once, and returns when it is gone. */
  void crash(RunningPart part) {
    part.handle()
        .ifPresent(
            process -> {
              process.destroyForcibly();
              var _ = process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
            });
    part.forget(settings.run());
    if (part.writesCache()) {
      StartCache.of(settings.prepared(), part.part(), part.program()).delete();
    }
  }
}
