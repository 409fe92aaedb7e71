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
      String id = document.getString("_id");
      spansOf(id, state, plan)
          .forEach(
              (resource, span) ->
                  byResource.computeIfAbsent(resource, r -> new ArrayList<>()).add(span));
    }
    List<Overlap> overlaps = new ArrayList<>();
    byResource.forEach((resource, spans) -> collect(resource, spans, overlaps));
    return new Report(checked, overlaps);
  }

  private static Map<String, Span> spansOf(String id, Document state, Document plan) {
    Span all = span(id, plan, "start", "end");
    Map<String, Span> spans = new TreeMap<>();
    spans.put("patient " + state.get("errand", Document.class).getString("patientId"), all);
    if (plan.getString("seat") != null) {
      spans.put("seat " + plan.getString("seat"), all);
      return spans;
    }
    plan.getList("clinicianIds", String.class).forEach(c -> spans.put("clinician " + c, all));
    for (Document cover : plan.getList("cover", Document.class, List.of())) {
      spans.remove("clinician " + cover.getString("clinicianId"));
    }
    for (Document cover : plan.getList("cover", Document.class, List.of())) {
      Span part = span(id, cover, "from", "until");
      for (Integer share : cover.getList("shares", Integer.class)) {
        spans.merge(
            "clinician " + cover.getString("clinicianId") + "/" + share,
            part,
            (one, next) -> new Span(id, one.start(), next.end()));
      }
    }
    if (plan.getString("roomId") != null) {
      spans.put("room " + plan.getString("roomId"), all);
    }
    plan.getList("equipment", String.class, List.of())
        .forEach(piece -> spans.put("equipment " + piece, all));
    return spans;
  }

  private static Span span(String id, Document document, String start, String end) {
    return new Span(
        id, Instant.parse(document.getString(start)), Instant.parse(document.getString(end)));
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
