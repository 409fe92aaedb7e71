package health.afterglow.intake.patient.adapter;

import health.afterglow.web.ApiException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A FHIR R4 Bundle with one patient in it, read entry by entry: of each resource only what is read
 * later is kept. References are looked up as far as they lead inside the bundle; the others are
 * left alone.
 */
final class FhirBundle {

  private static final Set<String> TYPES = Set.of("transaction", "collection");

  private final List<FhirNode> resources = new ArrayList<>();
  private final Map<String, FhirNode> byReference = new HashMap<>();
  private final JsonFingerprint fingerprint = new JsonFingerprint();
  private final ObjectNode envelope = JsonNodeFactory.instance.objectNode();
  private @Nullable FhirNode patient;
  private String patientUrl = "";
  private int entries;

  private FhirBundle() {}

  /**
   * Reads a bundle.
   *
   * @throws ApiException if it is none, or has no patient or several
   */
  static FhirBundle of(InputStream body) {
    return FhirJson.read(body, FhirBundle::read);
  }

  private static FhirBundle read(JsonParser json) {
    FhirBundle bundle = new FhirBundle();
    JsonToken first = json.nextToken();
    if (first == null) {
      throw refused("BODY_UNREADABLE", "The body is missing or cannot be read.");
    }
    if (first != JsonToken.START_OBJECT) {
      json.skipChildren();
      throw notABundle();
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = json.currentName();
      boolean isArray = json.nextToken() == JsonToken.START_ARRAY;
      if (isArray && field.equals("entry")) {
        bundle.addEntries(json);
      } else {
        bundle.addField(field, json.readValueAsTree());
      }
    }
    if (json.nextToken() != null) {
      throw refused("BODY_NOT_JSON", "The body is not well-formed JSON.");
    }
    bundle.check();
    return bundle;
  }

  private void addEntries(JsonParser json) {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      JsonNode entry = json.readValueAsTree();
      fingerprint.add("entry", entry);
      String path = "/entry/" + entries++;
      if (!entry.isObject()) {
        throw new FhirNode(envelope, "").invalid(path.substring(1));
      }
      add(new FhirNode(entry, path));
    }
  }

  private void addField(String field, JsonNode value) {
    fingerprint.add(field, value);
    if (field.equals("resourceType") || field.equals("type") || field.equals("entry")) {
      envelope.set(field, value);
    }
  }

  private void add(FhirNode entry) {
    String fullUrl = entry.text("fullUrl").orElse("");
    FhirNode resource = entry.object("resource").orElse(null);
    if (resource == null) {
      return;
    }
    String type = resource.text("resourceType").orElse("");
    if (!FhirResourceTypes.R4.contains(type)) {
      throw refused(
          "RESOURCE_TYPE_UNKNOWN", "FHIR R4 has no such resource type: " + resource.path());
    }
    List<String> read = FhirFields.READ.get(type);
    if (read == null || !(resource.node() instanceof ObjectNode fields)) {
      return;
    }
    fields.retain(read);
    resources.add(resource);
    if (!fullUrl.isEmpty()) {
      byReference.put(fullUrl, resource);
    }
    resource.text("id").ifPresent(id -> byReference.put(type + "/" + id, resource));
    if (type.equals("Patient")) {
      if (patient != null) {
        throw refused("PATIENT_AMBIGUOUS", "There is more than one patient in the bundle.");
      }
      patient = resource;
      patientUrl = fullUrl;
    }
  }

  private void check() {
    FhirNode bundle = new FhirNode(envelope, "");
    if (!bundle.text("resourceType").equals(Optional.of("Bundle"))) {
      throw notABundle();
    }
    if (bundle.text("type").filter(TYPES::contains).isEmpty()) {
      throw refused(
          "BUNDLE_TYPE_UNSUPPORTED", "A bundle of type transaction or collection, please.");
    }
    var _ = bundle.objects("entry"); // Refuses what is not an array.
    if (patient == null) {
      throw refused("PATIENT_MISSING", "There is no patient in the bundle.");
    }
  }

  /** The same for the same content. */
  String fingerprint() {
    return fingerprint.hex();
  }

  FhirNode patient() {
    if (patient == null) {
      throw new IllegalStateException("only a checked bundle is given out");
    }
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
    String id = patient().text("id").orElse("");
    return reference.get().equals(patientUrl)
        || (!id.isEmpty()
            && (reference.get().endsWith("/" + id) || reference.get().endsWith(":" + id)));
  }

  private static ApiException notABundle() {
    return refused("NOT_A_BUNDLE", "The body is no FHIR Bundle.");
  }

  private static ApiException refused(String code, String detail) {
    return FhirJson.refused(code, detail);
  }
}
