package health.afterglow.local.pathway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A file that should hold a FHIR bundle. */
public record ReferralFile(Path path) {

  /**
   * Every {@code .json} of a folder, by name.
   *
   * @throws UncheckedIOException if it can't be read
   */
  public static List<ReferralFile> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(ReferralFile::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the referrals in " + folder, e);
    }
  }

  /** Without its folder. */
  public String name() {
    return "" + path.getFileName();
  }

  /** Sends it to intake, and gives whatever the answer is. */
  public Peer.Answer sendTo(Clinics clinics) {
    try {
      return clinics.intake().post("/referrals", Files.readAllBytes(path), "application/fhir+json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
