package health.afterglow.testkit.planted.crooked.bell;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

class OwnWatch {

  Instant now() {
    return Instant.now();
  }

  LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  Clock clock() {
    return Clock.systemUTC();
  }

  Supplier<Instant> later() {
    return Instant::now;
  }

  long millis() {
    return System.currentTimeMillis();
  }
}
