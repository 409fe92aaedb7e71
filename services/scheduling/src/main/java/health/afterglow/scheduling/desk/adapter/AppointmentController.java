package health.afterglow.scheduling.desk.adapter;

import health.afterglow.messaging.CommandHandler;
import health.afterglow.messaging.Handled;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.desk.FrontDesk.Named;
import health.afterglow.scheduling.desk.GroupRefusal;
import health.afterglow.scheduling.desk.GroupSessions;
import health.afterglow.scheduling.desk.adapter.Views.AppointmentView;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.adapter.Asked;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.ApiException;
import health.afterglow.web.IdempotencyKey;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Holds, books, moves, cancels, and says what became of it. */
@RestController
@RequestMapping("/api/v1")
class AppointmentController {

  private final CommandHandler<Booking, BookingCommand, BookingEvent> handler;
  private final Counter counter;
  private final IntegrationGate gate;
  private final GroupSessions groups;
  private final Asked asked;
  private final Clock clock;

  AppointmentController(
      Aggregate<Booking, BookingCommand, BookingEvent> appointments,
      Counter counter,
      IntegrationGate gate,
      GroupSessions groups,
      Asked asked,
      Clock clock) {
    this.handler = appointments.handler();
    this.counter = counter;
    this.gate = gate;
    this.groups = groups;
    this.asked = asked;
    this.clock = clock;
  }

  record CancelBody(@Nullable String reason) {}

  record MoveBody(
      @Nullable String start,
      @Nullable List<String> clinicianIds,
      @Nullable String siteId,
      @Nullable String roomId,
      @Nullable Boolean telehealth,
      @Nullable String reason) {}

  /** The patient came, or did not. */
  record NothingToSay() {}

  @PostMapping("/holds")
  ResponseEntity<AppointmentView> hold(@RequestBody PlaceBody body, IdempotencyKey key) {
    if (body.isKeepingAHold() || body.followUpId() != null) {
      throw Asked.bad("FIELD_INVALID", "a hold names a place, and is for no follow-up");
    }
    return book(body, key, Purpose.HOLD);
  }

  @PostMapping("/appointments")
  ResponseEntity<AppointmentView> book(@RequestBody PlaceBody body, IdempotencyKey key) {
    if (!body.isKeepingAHold()) {
      return body.followUpId() == null
          ? book(body, key, Purpose.BOOK)
          : bookFollowUp(body, body.followUpId());
    }
    if (body.namesAPlaceToo()) {
      throw Asked.bad("FIELD_INVALID", "either a holdId or a place, not both");
    }
    String id = asked.id(body.holdId(), "holdId");
    var _ = counter.stored(id);
    Handled<Booking, BookingEvent> kept =
        handler.handle(id, key.trigger(body), new BookingCommand.KeepHold(clock.instant()));
    boolean isNew = kept instanceof Handled.Done<?, ?> done && !done.events().isEmpty();
    return answer(isNew ? HttpStatus.CREATED : HttpStatus.OK, Answers.accepted(kept));
  }

  private ResponseEntity<AppointmentView> book(
      PlaceBody body, IdempotencyKey key, Purpose purpose) {
    String id = key.idOf("apt");
    Named named = counter.named(body, null);
    BookingCommand.Open open =
        new BookingCommand.Open(
            new Errand(
                id, named.kind(), named.patientId(), named.site().id(), counter.sessionId(body)));
    Optional<Stored<Booking>> earlier = handler.find(id);
    if (earlier.isPresent()) {
      Stored<Booking> there = Answers.accepted(handler.handle(id, key.trigger(body), open));
      if (there.state().placed() != null) {
        return answer(HttpStatus.OK, there);
      }
    }
    Plan plan = gate.pass(named, counter.look(named), body.waiver());
    var _ = Answers.accepted(handler.handle(id, key.trigger(body), open));
    return counter.covered(
        named.patientId(),
        Map.of(id, new Counter.Unit(named.kind(), plan.start())),
        () -> answer(HttpStatus.CREATED, counter.get(id, named, plan, purpose, null)));
  }

  /** An open follow-up, by hand: its booking is there already and knows its window. */
  private ResponseEntity<AppointmentView> bookFollowUp(PlaceBody body, String followUpId) {
    String id = FollowUp.appointmentOf(asked.id(followUpId, "followUpId"));
    Named named = counter.named(body, id);
    Booking booking =
        handler
            .find(id)
            .map(Stored::state)
            .filter(b -> b.followUp() != null && b.errand() != null)
            .orElseThrow(() -> unprocessable("FOLLOW_UP_UNKNOWN", "there is no such follow-up"));
    if (named.kind() != Kind.INTEGRATION
        || !booking.wanted().patientId().equals(named.patientId())) {
      throw unprocessable(
          "FOLLOW_UP_DIFFERS", "the follow-up is of another patient, or this is no integration");
    }
    if (booking.isActive()) {
      if (booking.place().start().equals(named.start())) {
        return answer(HttpStatus.OK, counter.stored(id));
      }
      throw new ApiException(
          HttpStatus.CONFLICT, "ALREADY_BOOKED", "it is booked; reschedule it to move it");
    }
    String reason = body.reason() == null ? null : Asked.code(body.reason(), "reason");
    Plan plan = counter.look(named);
    return answer(HttpStatus.CREATED, counter.get(id, named, plan, Purpose.BOOK, reason));
  }

  @PostMapping("/appointments/{id}/reschedule")
  ResponseEntity<AppointmentView> move(@PathVariable String id, @RequestBody MoveBody body) {
    Stored<Booking> stored = counter.placed(id);
    Booking booking = stored.state();
    if (booking.wanted().group() != null) {
      throw new ApiException(
          GroupRefusal.GROUP_STAYS, "a group is not moved; cancel it, or the seat in it");
    }
    Plan now = booking.place();
    Site site = asked.site(body.siteId() == null ? now.siteId() : body.siteId());
    boolean telehealth = body.telehealth() == null ? now.telehealth() : body.telehealth();
    Named named =
        new Named(
            booking.wanted().kind(),
            booking.wanted().patientId(),
            site,
            asked.clinicians(
                body.clinicianIds() == null ? now.clinicianIds() : body.clinicianIds()),
            asked.room(body.roomId()),
            telehealth || !site.id().equals(now.siteId()) ? null : asked.room(now.roomId()),
            telehealth,
            asked.start(body.start(), site.zone()),
            id);
    String reason = body.reason() == null ? null : Asked.code(body.reason(), "reason");
    Plan plan = counter.look(named);
    counter.requirePair(booking, plan, reason);
    if (booking.standing() instanceof Standing.Booked && plan.isSamePlaceAs(now)) {
      return answer(HttpStatus.OK, stored);
    }
    if (!(booking.standing() instanceof Standing.Booked)) {
      throw new ApiException(HttpStatus.CONFLICT, "NOT_BOOKED", "only what is booked can be moved");
    }
    return answer(HttpStatus.OK, counter.get(id, named, plan, Purpose.BOOK, reason));
  }

  @PostMapping("/appointments/{id}/cancel")
  ResponseEntity<AppointmentView> cancel(
      @PathVariable String id, @RequestBody CancelBody body, IdempotencyKey key) {
    String reason = Asked.code(body.reason(), "reason");
    counter.requireNoDoseNeeds(counter.stored(id).state());
    Stored<Booking> after =
        Answers.accepted(
            handler.handle(
                id, key.trigger(body), new BookingCommand.Cancel(reason, clock.instant())));
    counter.release(id);
    if (after.state().wanted().isGroupSession()) {
      groups.cancelSeats(id);
    }
    return answer(HttpStatus.OK, after);
  }

  @PostMapping("/appointments/{id}/attended")
  ResponseEntity<AppointmentView> attended(
      @PathVariable String id, @RequestBody NothingToSay body, IdempotencyKey key) {
    return settle(id, key, body, new BookingCommand.Attend(clock.instant()));
  }

  @PostMapping("/appointments/{id}/missed")
  ResponseEntity<AppointmentView> missed(
      @PathVariable String id, @RequestBody NothingToSay body, IdempotencyKey key) {
    return settle(id, key, body, new BookingCommand.Miss(clock.instant()));
  }

  private ResponseEntity<AppointmentView> settle(
      String id, IdempotencyKey key, NothingToSay body, BookingCommand command) {
    var _ = counter.stored(id);
    return answer(HttpStatus.OK, Answers.accepted(handler.handle(id, key.trigger(body), command)));
  }

  @GetMapping("/appointments/{id}")
  ResponseEntity<AppointmentView> appointment(@PathVariable String id) {
    return answer(HttpStatus.OK, counter.stored(id));
  }

  private static ApiException unprocessable(String code, String detail) {
    return new ApiException(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
  }

  private static ResponseEntity<AppointmentView> answer(HttpStatus status, Stored<Booking> stored) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(status).eTag(String.valueOf(stored.version()));
    if (status == HttpStatus.CREATED) {
      answer = answer.location(URI.create("/api/v1/appointments/" + stored.id()));
    }
    return answer.body(AppointmentView.of(stored.state()));
  }
}
