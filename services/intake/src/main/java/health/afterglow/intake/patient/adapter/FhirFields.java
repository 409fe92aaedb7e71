package health.afterglow.intake.patient.adapter;

import java.util.List;
import java.util.Map;

/** Which fields are read of which resource types; everything else is let go at once. */
final class FhirFields {

  static final Map<String, List<String>> READ =
      Map.of(
          "Patient",
          List.of(
              "resourceType",
              "id",
              "name",
              "telecom",
              "gender",
              "birthDate",
              "deceasedBoolean",
              "deceasedDateTime",
              "address",
              "communication"),
          "Condition",
          List.of(
              "resourceType",
              "clinicalStatus",
              "verificationStatus",
              "code",
              "subject",
              "onsetDateTime",
              "abatementDateTime"),
          "MedicationRequest",
          List.of(
              "resourceType",
              "status",
              "doNotPerform",
              "medicationCodeableConcept",
              "medicationReference",
              "contained",
              "subject",
              "authoredOn"),
          "Medication",
          List.of("resourceType", "id", "code"),
          "Observation",
          List.of(
              "resourceType",
              "status",
              "code",
              "subject",
              "effectiveDateTime",
              "valueQuantity",
              "valueInteger",
              "component"),
          "ExplanationOfBenefit",
          List.of("resourceType", "status", "created", "patient", "contained"),
          "Coverage",
          List.of("resourceType", "status", "beneficiary", "payor", "type", "period"),
          "Organization",
          List.of("resourceType", "id", "name"));

  private FhirFields() {}
}
