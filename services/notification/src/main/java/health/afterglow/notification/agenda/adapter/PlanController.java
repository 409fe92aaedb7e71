package health.afterglow.notification.agenda.adapter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.agenda.Agenda;
import health.afterglow.notification.agenda.AgendaChanged;
import health.afterglow.notification.agenda.AgendaCommand;
import health.afterglow.notification.agenda.AgendaRefusal;
import health.afterglow.notification.agenda.Entry;
import health.afterglow.notification.template.Medium;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is going to be said, and what was, or why not: ids, codes and times. */
@RestController
@RequestMapping("/api/v1/plans")
class PlanController {

  private static final int AT_MOST = 200;

  private final Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas;

  PlanController(Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas) {
    this.agendas = agendas;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryView(
      String template,
      String recipient,
      String recipientId,
      List<Medium> channels,
      String offset,
      int subjectVersion,
      Instant dueAt,
      @Nullable Instant goodUntil,
      Entry.Status status,
      Entry.@Nullable Skipped reason) {

    static EntryView of(Entry entry) {
      return new EntryView(
          entry.notice().templateName(),
          entry.audience().name(),
          entry.recipientId(),
          entry.media(),
          entry.offset(),
          entry.version(),
          entry.dueAt(),
          entry.goodUntil(),
          entry.status(),
          entry.skipped());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PlanView(
      String subject,
      int subjectVersion,
      @Nullable String patientId,
      String siteId,
      boolean confirmed,
      @Nullable Instant nextDueAt,
      List<EntryView> entries) {

    static PlanView of(Stored<Agenda> stored) {
      Agenda agenda = stored.state();
      return new PlanView(
          agenda.subject(),
          agenda.version(),
          agenda.patientId(),
          agenda.siteId(),
          agenda.confirmedVersion() == agenda.version(),
          agenda.nextDueAt().orElse(null),
          agenda.entries().stream().map(EntryView::of).toList());
    }
  }

  record PlanList(List<PlanView> plans) {}

  /** The next due first; at most 200. */
  @GetMapping
  PlanList list(
      @RequestParam(required = false) @Nullable String patientId,
      @RequestParam(required = false) @Nullable String siteId) {
    List<Bson> filters = new ArrayList<>();
    if (patientId != null) {
      filters.add(eq("find.patientId", patientId));
    }
    if (siteId != null) {
      filters.add(eq("find.siteId", siteId));
    }
    return new PlanList(
        agendas
            .store()
            .search(
                filters.isEmpty() ? empty() : and(filters), ascending("find.nextDueAt"), AT_MOST)
            .stream()
            .map(PlanView::of)
            .toList());
  }

  @GetMapping("/{subject}")
  ResponseEntity<PlanView> one(@PathVariable String subject) {
    return Answers.found(
        agendas.store().find(subject), AgendaRefusal.PLAN_UNKNOWN.name(), PlanView::of);
  }
}
