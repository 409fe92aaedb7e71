package health.afterglow.operations.directory;

import java.util.Locale;

/** A patient's name, for the eyes of staff; never stored and never logged. */
public record PatientName(String family, String given) {

  /** The family name in capitals, as boards show it. */
  public String familyInCapitals() {
    return family.toUpperCase(Locale.ROOT);
  }

  /** Family name in capitals, then the given name. */
  public String display() {
    return given.isBlank() ? familyInCapitals() : familyInCapitals() + ", " + given;
  }

  @Override
  public String toString() {
    return "PatientName[***]";
  }
}
