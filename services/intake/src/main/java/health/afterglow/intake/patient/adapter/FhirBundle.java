package health.afterglow.intake.patient.adapter;

import health.afterglow.web.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * A FHIR R4 Bundle with one patient in it. References are looked up as far as they lead inside the
 * bundle; the others are left alone.
 */
final class FhirBundle {

  private static final Set<String> TYPES = Set.of("transaction", "collection");

  private final List<FhirNode> resources = new ArrayList<>();
  private final Map<String, FhirNode> byReference = new HashMap<>();
  private final FhirNode patient;
  private final String patientUrl;

  private FhirBundle(JsonNode tree) {
    FhirNode bundle = new FhirNode(tree, "");
    if (!tree.isObject() || !bundle.text("resourceType").equals(Optional.of("Bundle"))) {
      throw refused("NOT_A_BUNDLE", "The body is no FHIR Bundle.");
    }
    if (bundle.text("type").filter(TYPES::contains).isEmpty()) {
      throw refused(
          "BUNDLE_TYPE_UNSUPPORTED", "A bundle of type transaction or collection, please.");
    }
    String url = "";
    FhirNode found = null;
    for (FhirNode entry : bundle.objects("entry")) {
      Optional<FhirNode> resource = entry.object("resource");
      String fullUrl = entry.text("fullUrl").orElse("");
      if (resource.isPresent()) {
        String type = add(resource.get(), fullUrl);
        if (type.equals("Patient")) {
          if (found != null) {
            throw refused("PATIENT_AMBIGUOUS", "There is more than one patient in the bundle.");
          }
          found = resource.get();
          url = fullUrl;
        }
      }
    }
    if (found == null) {
      throw refused("PATIENT_MISSING", "There is no patient in the bundle.");
    }
    patient = found;
    patientUrl = url;
  }

  /**
   * Opens a bundle.
   *
   * @throws ApiException if it is none, or has no patient or several
   */
  static FhirBundle of(JsonNode tree) {
    return new FhirBundle(tree);
  }

  private String add(FhirNode resource, String fullUrl) {
    String type = resource.text("resourceType").orElse("");
    if (!FhirResourceTypes.R4.contains(type)) {
      throw refused(
          "RESOURCE_TYPE_UNKNOWN", "FHIR R4 has no such resource type: " + resource.path());
    }
    resources.add(resource);
    if (!fullUrl.isEmpty()) {
      byReference.put(fullUrl, resource);
    }
    resource.text("id").ifPresent(id -> byReference.put(type + "/" + id, resource));
    return type;
  }

  FhirNode patient() {
    return patient;
  }

  /** The resources of a type, in their order. */
  List<FhirNode> resources(String type) {
    return resources.stream()
        .filter(r -> r.text("resourceType").equals(Optional.of(type)))
        .toList();
  }

  /** What a reference leads to, in the resource itself or in the bundle. */
  Optional<FhirNode> target(FhirNode from, String field) {
    Optional<String> reference = from.object(field).flatMap(r -> r.text("reference"));
    if (reference.isEmpty()) {
      return Optional.empty();
    }
    if (reference.get().startsWith("#")) {
      String id = reference.get().substring(1);
      return from.objects("contained").stream()
          .filter(contained -> contained.text("id").equals(Optional.of(id)))
          .findFirst();
    }
    return at(reference.get());
  }

  /** The resource of the bundle that a reference names. */
  Optional<FhirNode> at(String reference) {
    return Optional.ofNullable(byReference.get(reference));
  }

  /** Whether the resource is about the patient; a reference that does not say who counts. */
  boolean aboutPatient(FhirNode resource, String field) {
    Optional<String> reference = resource.object(field).flatMap(r -> r.text("reference"));
    if (reference.isEmpty() || reference.get().contains("?")) {
      return true;
    }
    String id = patient.text("id").orElse("");
    return reference.get().equals(patientUrl)
        || (!id.isEmpty()
            && (reference.get().endsWith("/" + id) || reference.get().endsWith(":" + id)));
  }

  private static ApiException refused(String code, String detail) {
    return new ApiException(HttpStatus.BAD_REQUEST, code, detail);
  }
}
