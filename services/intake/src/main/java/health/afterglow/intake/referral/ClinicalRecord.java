package health.afterglow.intake.referral;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a referral that intake reads, as they were sent; retracted ones are not in it.
 *
 * @param othersLeftOut how many entries were about somebody else
 */
public record ClinicalRecord(
    List<Problem> problems,
    List<Order> orders,
    List<Measurement> measurements,
    List<Coverage> coverages,
    int othersLeftOut) {

  /** Copies the lists. */
  public ClinicalRecord {
    problems = List.copyOf(problems);
    orders = List.copyOf(orders);
    measurements = List.copyOf(measurements);
    coverages = List.copyOf(coverages);
  }

  /**
   * A condition.
   *
   * @param code SNOMED CT, or ICD-10-CM
   * @param status the clinical status of FHIR; {@code unknown} if there was none
   */
  public record Problem(
      String code, String status, @Nullable LocalDate onset, @Nullable LocalDate abated) {

    /** Whether the patient has it now; what has no status counts. */
    public boolean present() {
      return !List.of("resolved", "inactive", "remission").contains(status);
    }
  }

  /**
   * An order of a medicine.
   *
   * @param medicine its words, for instance {@code FLUoxetine 20 MG Oral Capsule}
   * @param active whether the order is said to be in force
   */
  public record Order(String medicine, boolean active, @Nullable LocalDate on) {}

  /**
   * A measured value.
   *
   * @param loinc what was measured
   * @param takenAt in the sender's offset
   */
  public record Measurement(String loinc, double value, OffsetDateTime takenAt) {}

  /**
   * A sign of an insurer.
   *
   * @param on the day of the claim; null for a coverage that is in force
   */
  public record Coverage(String payer, @Nullable LocalDate on) {}

  @Override
  public String toString() {
    return "ClinicalRecord[***]";
  }
}
