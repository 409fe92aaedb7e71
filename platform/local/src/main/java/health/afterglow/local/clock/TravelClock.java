package health.afterglow.local.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Another clock, ahead by what a file says; the file is looked at 20 times a second at most. */
final class TravelClock extends Clock {

  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Clock base;
  private final Offset offset;

  TravelClock(Clock base, ClockFile file) {
    this(base, new Offset(file));
  }

  private TravelClock(Clock base, Offset offset) {
    this.base = base;
    this.offset = offset;
  }

  @Override
  public Instant instant() {
    return base.instant().plus(offset.current());
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new TravelClock(base.withZone(zone), offset);
  }

  /** What the file said last; a file that says nothing sensible changes nothing. */
  private static final class Offset {

    private final ClockFile file;
    private final AtomicLong lookAgainAt = new AtomicLong(System.nanoTime());
    private final AtomicReference<Seen> seen = new AtomicReference<>(Seen.NOTHING);

    Offset(ClockFile file) {
      this.file = file;
    }

    Duration current() {
      long now = System.nanoTime();
      long due = lookAgainAt.get();
      if (now - due >= 0 && lookAgainAt.compareAndSet(due, now + LOOK_EVERY_NANOS)) {
        look();
      }
      return seen.get().ahead();
    }

    private void look() {
      Seen last = seen.get();
      try {
        BasicFileAttributes is = Files.readAttributes(file.path(), BasicFileAttributes.class);
        if (!last.isOf(is)) {
          seen.set(new Seen(is.lastModifiedTime(), is.fileKey(), file.read()));
        }
      } catch (IOException gone) {
        seen.set(Seen.NOTHING);
      } catch (UncheckedIOException | DateTimeParseException unreadable) {
        seen.set(new Seen(null, null, last.ahead()));
      }
    }
  }

  private record Seen(@Nullable FileTime modified, @Nullable Object key, Duration ahead) {

    static final Seen NOTHING = new Seen(null, null, Duration.ZERO);

    boolean isOf(BasicFileAttributes file) {
      return file.lastModifiedTime().equals(modified)
          && (key == null || key.equals(file.fileKey()));
    }
  }
}
