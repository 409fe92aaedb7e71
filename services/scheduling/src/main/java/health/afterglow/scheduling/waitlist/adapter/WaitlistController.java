package health.afterglow.scheduling.waitlist.adapter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Sorts;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Bookings.Reply;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.adapter.Asked;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.scheduling.placement.Miss;
import health.afterglow.scheduling.waitlist.BackfillingPlaces;
import health.afterglow.scheduling.waitlist.Urgency;
import health.afterglow.scheduling.waitlist.Waiting;
import health.afterglow.scheduling.waitlist.Waiting.Status;
import health.afterglow.scheduling.waitlist.WaitlistCommand;
import health.afterglow.scheduling.waitlist.WaitlistEvent;
import health.afterglow.scheduling.waitlist.WaitlistRefusal;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.ApiException;
import health.afterglow.web.IdempotencyKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

/** Puts patients on the waitlist, shows it in order, and takes their answers to offers. */
@RestController
@RequestMapping("/api/v1/waitlist")
class WaitlistController {

  private static final Duration AT_MOST = Duration.ofDays(366);
  private static final int NOTICE_AT_MOST = 14 * 24;
  private static final int SHOWN_AT_MOST = 1000;
  private static final String DECLINED = "OFFER_DECLINED";

  private final Aggregate<Waiting, WaitlistCommand, WaitlistEvent> entries;
  private final CareTeams careTeams;
  private final Bookings bookings;
  private final BookingProtocol protocol;
  private final Asked asked;
  private final Clock clock;

  WaitlistController(
      Aggregate<Waiting, WaitlistCommand, WaitlistEvent> entries,
      CareTeams careTeams,
      Bookings bookings,
      BookingProtocol protocol,
      Asked asked,
      Clock clock) {
    this.entries = entries;
    this.careTeams = careTeams;
    this.bookings = bookings;
    this.protocol = protocol;
    this.asked = asked;
    this.clock = clock;
  }

  record JoinBody(
      @Nullable String patientId,
      @Nullable String siteId,
      @Nullable Kind kind,
      @Nullable Urgency urgency,
      @Nullable String from,
      @Nullable String until,
      @Nullable Integer noticeHours,
      @Nullable Boolean telehealth,
      @Nullable Boolean ready) {}

  /** An answer needs no words. */
  record NothingToSay() {}

  record EntryView(
      String waitlistId,
      Status status,
      Waiting.Request request,
      @Nullable Instant since,
      int offers,
      Waiting.@Nullable Offer offer) {
    static EntryView of(Stored<Waiting> stored) {
      Waiting waiting = stored.state();
      return new EntryView(
          stored.id(),
          waiting.status(),
          waiting.wanted(),
          waiting.since(),
          waiting.offers(),
          waiting.offer());
    }
  }

  record Entries(List<EntryView> entries) {}

  @PostMapping
  ResponseEntity<EntryView> join(@RequestBody JoinBody body, IdempotencyKey key) {
    Site site = asked.site(body.siteId());
    Instant from = asked.moment(body.from(), "from", site.zone());
    Instant until = asked.moment(body.until(), "until", site.zone());
    Asked.requireOrder(from, until, AT_MOST);
    int notice = body.noticeHours() == null ? 0 : body.noticeHours();
    if (notice < 0 || notice > NOTICE_AT_MOST) {
      throw Asked.bad("FIELD_INVALID", "noticeHours is between 0 and " + NOTICE_AT_MOST);
    }
    Waiting.Request request =
        new Waiting.Request(
            asked.id(body.patientId(), "patientId"),
            site.id(),
            asked.kind(body.kind()),
            body.urgency() == null ? Urgency.WAITING : body.urgency(),
            from,
            until,
            notice,
            body.telehealth(),
            Boolean.TRUE.equals(body.ready()));
    if (careTeams.of(request.patientId()).rulesOut(request.kind())) {
      throw new ApiException(Miss.EPISODE_OVER, Miss.EPISODE_OVER.inWords());
    }
    return Answers.created(
        entries
            .handler()
            .handle(
                key.idOf("wai"),
                key.trigger(body),
                new WaitlistCommand.Join(request, clock.instant())),
        "/api/v1/waitlist",
        EntryView::of);
  }

  /** Who waits at a site, the first to be asked first; after them those who have an offer. */
  @GetMapping
  Entries list(@RequestParam String siteId) {
    String site = asked.site(siteId).id();
    Map<String, Stored<Waiting>> waiting = with(site, Status.WAITING);
    List<EntryView> views =
        new ArrayList<>(
            BackfillingPlaces.inOrder(
                    waiting.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().state())))
                .stream()
                .map(waiting::get)
                .map(EntryView::of)
                .toList());
    with(site, Status.OFFERED).values().stream().map(EntryView::of).forEach(views::add);
    return new Entries(views);
  }

  private Map<String, Stored<Waiting>> with(String siteId, Status status) {
    return entries
        .store()
        .search(
            and(eq("find.siteId", siteId), eq("find.status", status.name())),
            Sorts.ascending("_id"),
            SHOWN_AT_MOST)
        .stream()
        .collect(Collectors.toMap(Stored::id, stored -> stored));
  }

  @GetMapping("/{id}")
  ResponseEntity<EntryView> entry(@PathVariable String id) {
    return Answers.found(entries.handler().find(id), "WAITLIST_UNKNOWN", EntryView::of);
  }

  /** The patient takes the place. */
  @PostMapping("/{id}/accept")
  ResponseEntity<EntryView> accept(
      @PathVariable String id, @RequestBody NothingToSay body, IdempotencyKey key) {
    Waiting waiting = known(id);
    if (waiting.status() != Status.BOOKED) {
      Reply kept =
          bookings.tell(
              offerOf(waiting).appointmentId(),
              "accept/" + id,
              new BookingCommand.KeepHold(clock.instant()));
      if (kept instanceof Reply.Refused(_, var reason, var because)) {
        throw new ApiException(reason, because);
      }
    }
    return answer(id, key, body, new WaitlistCommand.Accept(clock.instant()));
  }

  /** The patient does not want it, and waits on; the next one is asked. */
  @PostMapping("/{id}/decline")
  ResponseEntity<EntryView> decline(
      @PathVariable String id, @RequestBody NothingToSay body, IdempotencyKey key) {
    String appointmentId = offerOf(known(id)).appointmentId();
    ResponseEntity<EntryView> answer =
        answer(id, key, body, new WaitlistCommand.Decline(clock.instant()));
    Reply _ =
        bookings.tell(
            appointmentId, "decline/" + id, new BookingCommand.Cancel(DECLINED, clock.instant()));
    protocol.release(appointmentId);
    return answer;
  }

  @PostMapping("/{id}/leave")
  ResponseEntity<EntryView> leave(
      @PathVariable String id, @RequestBody NothingToSay body, IdempotencyKey key) {
    var _ = known(id);
    return answer(id, key, body, new WaitlistCommand.Leave(clock.instant()));
  }

  private Waiting known(String id) {
    return entries
        .handler()
        .find(id)
        .map(Stored::state)
        .filter(waiting -> waiting.request() != null)
        .orElseThrow(
            () ->
                new ApiException(
                    HttpStatus.NOT_FOUND, "WAITLIST_UNKNOWN", "nobody waits under this id"));
  }

  private static Waiting.Offer offerOf(Waiting waiting) {
    if (waiting.offer() == null) {
      throw new ApiException(WaitlistRefusal.NO_OFFER, "there is no open offer");
    }
    return waiting.offer();
  }

  private ResponseEntity<EntryView> answer(
      String id, IdempotencyKey key, NothingToSay body, WaitlistCommand command) {
    return Answers.ok(entries.handler().handle(id, key.trigger(body), command), EntryView::of);
  }
}
