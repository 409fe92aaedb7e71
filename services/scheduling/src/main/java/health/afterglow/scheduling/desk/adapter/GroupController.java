package health.afterglow.scheduling.desk.adapter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Sorts;
import health.afterglow.kernel.Ids;
import health.afterglow.messaging.CommandHandler;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.desk.FrontDesk.Named;
import health.afterglow.scheduling.desk.GroupRefusal;
import health.afterglow.scheduling.desk.GroupSessions;
import health.afterglow.scheduling.desk.GroupSessions.Result;
import health.afterglow.scheduling.desk.adapter.Views.AppointmentView;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.adapter.Asked;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.scheduling.placement.Miss;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.ApiException;
import health.afterglow.web.IdempotencyKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sessions that several patients attend together, and the seats in them. */
@RestController
@RequestMapping("/api/v1/groups")
class GroupController {

  /** {@code docs/domain.md}, section 5.1. */
  private static final int SEATS_AT_MOST = 8;

  private static final Duration AT_MOST = Duration.ofDays(92);
  private static final Duration ALTERNATIVES_WITHIN = Duration.ofDays(28);
  private static final int ALTERNATIVES = 3;
  private static final int SHOWN_AT_MOST = 500;

  private final Aggregate<Booking, BookingCommand, BookingEvent> appointments;
  private final CommandHandler<Booking, BookingCommand, BookingEvent> handler;
  private final GroupSessions groups;
  private final Counter counter;
  private final CareTeams careTeams;
  private final Asked asked;

  GroupController(
      Aggregate<Booking, BookingCommand, BookingEvent> appointments,
      GroupSessions groups,
      Counter counter,
      CareTeams careTeams,
      Asked asked) {
    this.appointments = appointments;
    this.handler = appointments.handler();
    this.groups = groups;
    this.counter = counter;
    this.careTeams = careTeams;
    this.asked = asked;
  }

  record GroupBody(
      @Nullable String siteId,
      @Nullable List<String> clinicianIds,
      @Nullable String roomId,
      @Nullable String start,
      @Nullable Integer seats) {}

  record SeatsBody(@Nullable List<String> patientIds) {}

  record GroupView(
      String groupId,
      Standing.Status status,
      String siteId,
      String zone,
      List<String> clinicianIds,
      @Nullable String roomId,
      Instant start,
      Instant end,
      int seats,
      int seatsLeft) {}

  record Groups(List<GroupView> groups) {}

  record Seats(List<AppointmentView> appointments) {}

  @PostMapping
  ResponseEntity<GroupView> plan(@RequestBody GroupBody body, IdempotencyKey key) {
    String id = key.idOf("apt");
    int seats = body.seats() == null ? SEATS_AT_MOST : body.seats();
    if (seats < 1 || seats > SEATS_AT_MOST) {
      throw Asked.bad("FIELD_INVALID", "a group has 1 to " + SEATS_AT_MOST + " seats");
    }
    Site site = asked.site(body.siteId());
    Named named =
        new Named(
            Kind.GROUP,
            id,
            site,
            asked.clinicians(body.clinicianIds()),
            asked.room(body.roomId()),
            null,
            false,
            asked.start(body.start(), site.zone()),
            null);
    BookingCommand.Open open = new BookingCommand.Open(Errand.ofGroup(id, site.id(), seats));
    if (handler.find(id).isPresent()) {
      Stored<Booking> there = Answers.accepted(handler.handle(id, key.trigger(body), open));
      if (there.state().placed() != null) {
        return ResponseEntity.ok(view(there.state()));
      }
    }
    Plan plan = counter.look(named);
    var _ = Answers.accepted(handler.handle(id, key.trigger(body), open));
    Booking booked = counter.get(id, named, plan, Purpose.BOOK, null).state();
    return ResponseEntity.created(URI.create("/api/v1/groups/" + id)).body(view(booked));
  }

  @GetMapping
  Groups list(@RequestParam String siteId, @RequestParam String from, @RequestParam String until) {
    Site site = asked.site(siteId);
    Instant first = asked.moment(from, "from", site.zone());
    Instant last = asked.moment(until, "until", site.zone());
    Asked.requireOrder(first, last, AT_MOST);
    return new Groups(sessions(site.id(), first, last).stream().map(this::view).toList());
  }

  @GetMapping("/{id}")
  GroupView group(@PathVariable String id) {
    Booking booking = counter.stored(id).state();
    if (!booking.wanted().isGroupSession() || booking.placed() == null) {
      throw new ApiException(GroupRefusal.GROUP_UNKNOWN, "there is no such session");
    }
    return view(booking);
  }

  @PostMapping("/{id}/seats")
  ResponseEntity<Seats> seat(
      @PathVariable String id, @RequestBody SeatsBody body, IdempotencyKey key) {
    Booking session =
        groups
            .session(id)
            .orElseThrow(
                () -> new ApiException(GroupRefusal.GROUP_UNKNOWN, "there is no such session"));
    Map<String, String> patients = new LinkedHashMap<>();
    List<String> asking = patients(body);
    for (String patient : asking) {
      if (careTeams.of(patient).rulesOut(Kind.GROUP)) {
        throw new ApiException(Miss.EPISODE_OVER, Miss.EPISODE_OVER.inWords());
      }
      patients.put(
          Ids.derived("apt", key.idOf("seats"), asking.size() + "/" + patients.size()), patient);
    }
    return covered(session, List.copyOf(patients.entrySet()), () -> seat(session, patients));
  }

  private ResponseEntity<Seats> seat(Booking session, Map<String, String> patients) {
    return switch (groups.seat(session.wanted().appointmentId(), patients)) {
      case Result.Seated(var seats) ->
          ResponseEntity.status(HttpStatus.CREATED)
              .body(new Seats(seats.stream().map(AppointmentView::of).toList()));
      case Result.Refused(var reason, var because) ->
          throw new ApiException(reason, because)
              .with("seatsLeft", view(session).seatsLeft())
              .with("alternatives", alternatives(session, patients.size()));
    };
  }

  /** Each patient's authorization covers the seat, or nobody gets one. */
  private <T> T covered(
      Booking session, List<Map.Entry<String, String>> patients, Supplier<T> booking) {
    if (patients.isEmpty()) {
      return booking.get();
    }
    Map.Entry<String, String> first = patients.getFirst();
    return counter.covered(
        first.getValue(),
        Map.of(first.getKey(), new Counter.Unit(Kind.GROUP, session.place().start())),
        () -> covered(session, patients.subList(1, patients.size()), booking));
  }

  private List<String> patients(SeatsBody body) {
    List<String> ids = Asked.required(body.patientIds(), "patientIds");
    if (ids.isEmpty() || ids.size() > SEATS_AT_MOST || new HashSet<>(ids).size() < ids.size()) {
      throw Asked.bad("FIELD_INVALID", "patientIds has 1 to " + SEATS_AT_MOST + " different ids");
    }
    return ids.stream().map(patient -> asked.id(patient, "patientIds")).toList();
  }

  /** Other sessions at the site with so many seats left. */
  private List<GroupView> alternatives(Booking session, int seats) {
    Instant now = session.place().start().minus(ALTERNATIVES_WITHIN);
    return sessions(session.place().siteId(), now, now.plus(ALTERNATIVES_WITHIN.multipliedBy(2)))
        .stream()
        .filter(other -> !other.equals(session))
        .map(this::view)
        .filter(other -> other.seatsLeft() >= seats)
        .limit(ALTERNATIVES)
        .toList();
  }

  private List<Booking> sessions(String siteId, Instant from, Instant until) {
    return appointments
        .store()
        .search(
            and(
                eq("find.siteId", siteId),
                eq("find.status", Standing.Status.BOOKED.name()),
                gte("find.start", Date.from(from)),
                lt("find.start", Date.from(until))),
            Sorts.ascending("find.start"),
            SHOWN_AT_MOST)
        .stream()
        .map(Stored::state)
        .filter(booking -> booking.errand() != null && booking.wanted().isGroupSession())
        .toList();
  }

  private GroupView view(Booking session) {
    Plan plan = session.place();
    int seats = Objects.requireNonNull(session.wanted().group()).seats();
    return new GroupView(
        session.wanted().appointmentId(),
        session.standing().status(),
        plan.siteId(),
        plan.zone(),
        plan.clinicianIds(),
        plan.roomId(),
        plan.start(),
        plan.end(),
        seats,
        seats - groups.seats(session).size());
  }
}
