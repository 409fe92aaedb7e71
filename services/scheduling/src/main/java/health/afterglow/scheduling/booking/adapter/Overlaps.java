package health.afterglow.scheduling.booking.adapter;

import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Looks for double bookings in the stored documents, without the code that makes bookings: no
 * claims, no states, only what is written there.
 */
final class Overlaps {

  private final MongoCollection<Document> appointments;

  Overlaps(MongoCollection<Document> appointments) {
    this.appointments = appointments;
  }

  /** Two bookings that have the same resource at the same time. */
  record Overlap(String resource, String first, String second, Instant from) {}

  private record Span(String appointment, Instant start, Instant end) {}

  /** What a look at the store found. */
  record Report(int checked, List<Overlap> overlaps) {}

  Report look() {
    Map<String, List<Span>> byResource = new TreeMap<>();
    int checked = 0;
    for (Document document : appointments.find(gt("state.confirmed", 0))) {
      checked++;
      Document state = document.get("state", Document.class);
      Document plan = state.get("placed", Document.class).get("plan", Document.class);
      Span span =
          new Span(
              document.getString("_id"),
              Instant.parse(plan.getString("start")),
              Instant.parse(plan.getString("end")));
      for (String resource : resourcesOf(state, plan)) {
        byResource.computeIfAbsent(resource, r -> new ArrayList<>()).add(span);
      }
    }
    List<Overlap> overlaps = new ArrayList<>();
    byResource.forEach((resource, spans) -> collect(resource, spans, overlaps));
    return new Report(checked, overlaps);
  }

  private static List<String> resourcesOf(Document state, Document plan) {
    List<String> resources = new ArrayList<>();
    plan.getList("clinicianIds", String.class).forEach(c -> resources.add("clinician " + c));
    resources.add("patient " + state.get("errand", Document.class).getString("patientId"));
    if (plan.getString("roomId") != null) {
      resources.add("room " + plan.getString("roomId"));
    }
    plan.getList("equipment", String.class, List.of())
        .forEach(piece -> resources.add("equipment " + piece));
    return resources;
  }

  private static void collect(String resource, List<Span> spans, List<Overlap> overlaps) {
    spans.sort(Comparator.comparing(Span::start));
    Span longest = spans.getFirst();
    for (Span span : spans.subList(1, spans.size())) {
      if (span.start().isBefore(longest.end())) {
        overlaps.add(
            new Overlap(resource, longest.appointment(), span.appointment(), span.start()));
      }
      if (span.end().isAfter(longest.end())) {
        longest = span;
      }
    }
  }
}
