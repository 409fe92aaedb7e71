package health.afterglow.scheduling.desk.adapter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Sorts;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.Standing.Status;
import health.afterglow.scheduling.desk.adapter.Views.AppointmentView;
import health.afterglow.scheduling.directory.adapter.Asked;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists patients' appointments, the earliest start first; without filters, all that have or had a
 * place.
 */
@RestController
class AppointmentList {

  private static final int LIMIT_AT_MOST = 1000;
  private static final Set<Status> SHOWN = EnumSet.complementOf(EnumSet.of(Status.ATTEMPTING));

  private final Aggregate<Booking, BookingCommand, BookingEvent> appointments;
  private final Asked asked;

  AppointmentList(Aggregate<Booking, BookingCommand, BookingEvent> appointments, Asked asked) {
    this.appointments = appointments;
    this.asked = asked;
  }

  @GetMapping("/api/v1/appointments")
  Views.Appointments list(
      @RequestParam(required = false) @Nullable String patientId,
      @RequestParam(required = false) @Nullable String siteId,
      @RequestParam(required = false) @Nullable String followUpId,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String until,
      @RequestParam(required = false) @Nullable List<Status> status,
      @RequestParam(defaultValue = "200") int limit) {
    if (limit < 1 || limit > LIMIT_AT_MOST) {
      throw Asked.bad("PARAMETER_INVALID", "limit is between 1 and " + LIMIT_AT_MOST);
    }
    List<Bson> filters = new ArrayList<>();
    filters.add(
        in(
            "find.status",
            (status == null || status.isEmpty() ? SHOWN : status)
                .stream().map(Enum::name).toList()));
    if (patientId != null) {
      filters.add(eq("find.patientId", asked.id(patientId, "patientId")));
    }
    if (siteId != null) {
      filters.add(eq("find.siteId", asked.site(siteId).id()));
    }
    if (followUpId != null) {
      filters.add(eq("find.followUpId", asked.id(followUpId, "followUpId")));
    }
    if (from != null) {
      filters.add(gte("find.start", moment(from, "from")));
    }
    if (until != null) {
      filters.add(lt("find.start", moment(until, "until")));
    }
    return new Views.Appointments(
        appointments.store().search(and(filters), Sorts.ascending("find.start"), limit).stream()
            .filter(stored -> stored.state().errand() != null)
            .filter(stored -> !stored.state().wanted().isGroupSession())
            .map(stored -> AppointmentView.of(stored.state()))
            .toList());
  }

  private Date moment(String text, String field) {
    return Date.from(asked.moment(text, field, ZoneOffset.UTC));
  }
}
