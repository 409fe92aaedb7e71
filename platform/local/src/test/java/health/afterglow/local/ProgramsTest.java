package health.afterglow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramsTest {

  @ParameterizedTest
  @CsvSource({
    "mongodb://127.0.0.1:27017, mongodb://127.0.0.1:27017/db",
    "mongodb://127.0.0.1:27017/, mongodb://127.0.0.1:27017/db",
    "mongodb://a:1/?replicaSet=rs0, mongodb://a:1/db?replicaSet=rs0",
    "mongodb://a:1?replicaSet=rs0, mongodb://a:1/db?replicaSet=rs0"
  })
  void aDatabaseStandsBeforeTheOptions(String uri, String expected) {
    assertThat(Programs.withDatabase(uri, "db")).isEqualTo(expected);
  }

  @Test
  void anOffsetShiftsEveryPort() {
    Ports ports = new Ports(100);

    assertThat(ports.of(Part.OPERATIONS)).isEqualTo(8180);
    assertThat(ports.smtp()).isEqualTo(2625);
    assertThat(ports.controller()).isEqualTo(9193);
    assertThat(ports.http(Part.MAILBOX)).isEqualTo("http://127.0.0.1:8125");
  }

  @Test
  void eachSystemSignsLinksWithAKeyOfItsOwnThatOnlyItsOwnerReads(
      @TempDir Path one, @TempDir Path other) throws IOException {
    String key = LinksKey.in(one.resolve("new"));

    assertThat(key).hasSizeGreaterThanOrEqualTo(43).isEqualTo(LinksKey.in(one.resolve("new")));
    assertThat(LinksKey.in(other)).isNotEqualTo(key);
    assertThat(Files.getPosixFilePermissions(other.resolve("links-key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 38_001, 70_000})
  void anOffsetThatLeavesTheRangeIsRefused(int offset) {
    assertThatExceptionOfType(Trouble.class)
        .isThrownBy(() -> new Ports(offset))
        .withMessageContaining("AFTERGLOW_PORT_OFFSET");
  }
}
