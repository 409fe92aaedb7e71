package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.referral.ClinicalRecord;
import health.afterglow.intake.referral.ClinicalRecord.Coverage;
import health.afterglow.intake.referral.ClinicalRecord.Measurement;
import health.afterglow.intake.referral.ClinicalRecord.Order;
import health.afterglow.intake.referral.ClinicalRecord.Problem;
import health.afterglow.intake.referral.Residences;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads a referral from a FHIR R4 Bundle. Jackson's tree instead of a FHIR library: the first parse
 * is the one a health check waits for, and only a few fields of six resource types are read.
 */
final class FhirReferrals {

  private static final Set<String> RETRACTED =
      Set.of("entered-in-error", "cancelled", "draft", "refuted");

  private final FhirPatients patients;

  FhirReferrals(Residences residences) {
    this.patients = new FhirPatients(residences);
  }

  /** Reads a body. */
  ReadReferral read(InputStream body) {
    FhirBundle bundle = FhirBundle.of(body);
    return new ReadReferral(
        bundle.fingerprint(), patients.person(bundle.patient()), null, record(bundle));
  }

  private static ClinicalRecord record(FhirBundle bundle) {
    Selection of = new Selection(bundle);
    List<Problem> problems = new ArrayList<>();
    of.about("Condition", "subject").forEach(c -> addProblems(problems, c));
    List<Order> orders = new ArrayList<>();
    of.about("MedicationRequest", "subject").forEach(m -> addOrder(orders, bundle, m));
    List<Measurement> measurements = new ArrayList<>();
    of.about("Observation", "subject").forEach(o -> addMeasurements(measurements, o));
    List<Coverage> coverages = new ArrayList<>();
    of.about("ExplanationOfBenefit", "patient").forEach(e -> addClaim(coverages, bundle, e));
    of.about("Coverage", "beneficiary").forEach(c -> addPayers(coverages, bundle, c, periodEnd(c)));
    return new ClinicalRecord(problems, orders, measurements, coverages, of.leftOut);
  }

  /** Counts what is about others while it selects. */
  private static final class Selection {
    private final FhirBundle bundle;
    private int leftOut;

    Selection(FhirBundle bundle) {
      this.bundle = bundle;
    }

    List<FhirNode> about(String type, String subject) {
      List<FhirNode> selected = new ArrayList<>();
      for (FhirNode resource : bundle.resources(type)) {
        if (!bundle.aboutPatient(resource, subject)) {
          leftOut++;
        } else if (!isRetracted(resource)) {
          selected.add(resource);
        }
      }
      return selected;
    }
  }

  private static boolean isRetracted(FhirNode resource) {
    return switch (resource.text("resourceType").orElse("")) {
      case "Condition" ->
          RETRACTED.stream().anyMatch(code -> resource.coded("verificationStatus", code));
      case "MedicationRequest" ->
          resource.text("status").filter(RETRACTED::contains).isPresent()
              || resource.flag("doNotPerform");
      default -> resource.text("status").filter(RETRACTED::contains).isPresent();
    };
  }

  private static void addProblems(List<Problem> problems, FhirNode condition) {
    String status =
        condition
            .object("clinicalStatus")
            .flatMap(concept -> concept.codes().stream().findFirst())
            .orElse("unknown");
    LocalDate onset = condition.day("onsetDateTime");
    LocalDate abated = condition.day("abatementDateTime");
    condition
        .object("code")
        .ifPresent(
            code ->
                code.codes().stream()
                    .distinct()
                    .forEach(c -> problems.add(new Problem(c, status, onset, abated))));
  }

  private static void addOrder(List<Order> orders, FhirBundle bundle, FhirNode request) {
    Optional<FhirNode> concept =
        request
            .object("medicationCodeableConcept")
            .or(() -> bundle.target(request, "medicationReference").flatMap(m -> m.object("code")));
    boolean active = request.text("status").equals(Optional.of("active"));
    concept.ifPresent(
        medicine -> orders.add(new Order(medicine.words(), active, request.day("authoredOn"))));
  }

  private static void addMeasurements(List<Measurement> measurements, FhirNode observation) {
    Optional<OffsetDateTime> taken = observation.time("effectiveDateTime");
    if (taken.isEmpty()) {
      return;
    }
    addMeasurement(measurements, observation, taken.get());
    observation
        .objects("component")
        .forEach(component -> addMeasurement(measurements, component, taken.get()));
  }

  private static void addMeasurement(
      List<Measurement> measurements, FhirNode measured, OffsetDateTime taken) {
    Optional<FhirNode> quantity = measured.object("valueQuantity");
    OptionalDouble value =
        quantity.isPresent() ? quantity.get().number("value") : measured.number("valueInteger");
    if (value.isPresent()) {
      measured
          .object("code")
          .ifPresent(
              code ->
                  code.codes()
                      .forEach(
                          loinc ->
                              measurements.add(
                                  new Measurement(loinc, value.getAsDouble(), taken))));
    }
  }

  private static void addClaim(List<Coverage> coverages, FhirBundle bundle, FhirNode claim) {
    LocalDate created = claim.day("created");
    if (created == null) {
      return;
    }
    claim.objects("contained").stream()
        .filter(contained -> contained.text("resourceType").equals(Optional.of("Coverage")))
        .forEach(coverage -> addPayers(coverages, bundle, coverage, Optional.of(created)));
  }

  private static void addPayers(
      List<Coverage> coverages, FhirBundle bundle, FhirNode coverage, Optional<LocalDate> on) {
    for (FhirNode payor : coverage.objects("payor")) {
      payor
          .text("display")
          .or(() -> named(bundle, payor))
          .or(() -> coverage.object("type").flatMap(type -> type.text("text")))
          .ifPresent(name -> coverages.add(new Coverage(name, on.orElse(null))));
    }
  }

  private static Optional<String> named(FhirBundle bundle, FhirNode payor) {
    return payor.text("reference").flatMap(bundle::at).flatMap(payer -> payer.text("name"));
  }

  private static Optional<LocalDate> periodEnd(FhirNode coverage) {
    return coverage
        .object("period")
        .flatMap(period -> period.time("end"))
        .map(OffsetDateTime::toLocalDate);
  }
}
