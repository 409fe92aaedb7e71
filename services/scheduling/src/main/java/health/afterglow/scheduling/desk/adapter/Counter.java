package health.afterglow.scheduling.desk.adapter;

import health.afterglow.kernel.Refusal;
import health.afterglow.messaging.CommandHandler;
import health.afterglow.scheduling.authorization.AuthorizationDecider;
import health.afterglow.scheduling.authorization.CoveringAppointments;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.BookingProtocol.Result;
import health.afterglow.scheduling.booking.BookingRefusal;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.desk.FrontDesk;
import health.afterglow.scheduling.desk.FrontDesk.Named;
import health.afterglow.scheduling.desk.FrontDesk.Verdict;
import health.afterglow.scheduling.desk.ReservedIntegrations;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.adapter.Asked;
import health.afterglow.scheduling.placement.Miss;
import health.afterglow.scheduling.placement.Wish;
import health.afterglow.store.Stored;
import health.afterglow.web.ApiException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Gets a place that somebody names, or says what is wrong with it and what else there is. */
final class Counter {

  private static final Set<Miss> TAKEN =
      EnumSet.of(Miss.CLINICIAN_BUSY, Miss.NO_ROOM, Miss.NO_EQUIPMENT, Miss.PATIENT_BUSY);

  private final FrontDesk desk;
  private final BookingProtocol protocol;
  private final ReservedIntegrations reserved;
  private final CoveringAppointments covering;
  private final Asked asked;
  private final CommandHandler<Booking, BookingCommand, BookingEvent> handler;

  Counter(
      FrontDesk desk,
      BookingProtocol protocol,
      ReservedIntegrations reserved,
      CoveringAppointments covering,
      Asked asked,
      CommandHandler<Booking, BookingCommand, BookingEvent> handler) {
    this.desk = desk;
    this.protocol = protocol;
    this.reserved = reserved;
    this.covering = covering;
    this.asked = asked;
    this.handler = handler;
  }

  /**
   * A place that is named.
   *
   * @param except the booking that it is for, whose own time is free for it
   */
  Named named(PlaceBody body, @Nullable String except) {
    Site site = asked.site(body.siteId());
    return new Named(
        asked.kind(body.kind()),
        asked.id(body.patientId(), "patientId"),
        site,
        asked.clinicians(body.clinicianIds()),
        asked.room(body.roomId()),
        null,
        Boolean.TRUE.equals(body.telehealth()),
        asked.start(body.start(), site.zone()),
        except,
        new Wish.More(body.route(), Asked.language(body.language())));
  }

  @Nullable String sessionId(PlaceBody body) {
    return body.sessionId() == null ? null : asked.id(body.sessionId(), "sessionId");
  }

  /**
   * Reserves units for these appointments, by id, then books; what is reserved is free again if
   * nothing comes of it. Throws {@link ApiException} naming gate G7 if units are lacking.
   */
  <T> T covered(String patientId, Map<String, Unit> units, Supplier<T> booking) {
    try {
      units.forEach(
          (id, unit) -> {
            if (!covering.reserve(id, patientId, unit.kind(), unit.start())) {
              throw new ApiException(
                  AuthorizationDecider.No.G7_AUTHORIZATION_EXHAUSTED,
                  "gate G7: no authorization of the patient covers this and has a unit left");
            }
          });
      return booking.get();
    } catch (ApiException refused) {
      units.keySet().stream().filter(this::isNotBooked).forEach(covering::release);
      throw refused;
    }
  }

  private boolean isNotBooked(String id) {
    return handler.find(id).filter(stored -> stored.state().isActive()).isEmpty();
  }

  /** What an authorization is asked to cover. */
  record Unit(Kind kind, Instant start) {}

  /** The place as a plan; throws {@link ApiException} if it will not do. */
  Plan look(Named named) {
    return switch (desk.look(named)) {
      case Verdict.Good(var plan) -> plan;
      case Verdict.Bad(var misses) -> throw refusal(named, misses);
    };
  }

  /** Gets it; throws {@link ApiException} if somebody else was faster. */
  Stored<Booking> get(String id, Named named, Plan plan, Purpose purpose, @Nullable String reason) {
    return switch (protocol.book(id, plan, purpose, reason)) {
      case Result.Placed _ -> stored(id);
      case Result.Taken _ -> throw taken(named);
      case Result.Refused(var no, var because) -> throw new ApiException(no, because);
    };
  }

  /** The booking, which exists. */
  Stored<Booking> stored(String id) {
    return handler
        .find(id)
        .filter(stored -> stored.state().errand() != null)
        .orElseThrow(
            () ->
                new ApiException(
                    HttpStatus.NOT_FOUND, "APPOINTMENT_UNKNOWN", "there is no such appointment"));
  }

  /** The appointment, which has or had a place. */
  Stored<Booking> placed(String id) {
    Stored<Booking> stored = stored(id);
    if (stored.state().placed() == null || stored.state().standing() instanceof Standing.Open) {
      throw new ApiException(HttpStatus.CONFLICT, "NOT_BOOKED", "it has no place");
    }
    return stored;
  }

  /** Throws if the move parts a dose and its integration, and no reason is given for it. */
  void requirePair(Booking booking, Plan plan, @Nullable String reason) {
    if (booking.wanted().kind() == Kind.DOSING
        && booking.pairedWith().isPresent()
        && !reserved.isReserved(booking.wanted().patientId(), plan)) {
      throw new ApiException(
          BookingRefusal.G5_NO_INTEGRATION_RESERVED,
          "gate G5: the integration would not lie in the window of this dose; move it first");
    }
    if (reason == null && reserved.breaksPair(booking, plan.start())) {
      throw new ApiException(
          BookingRefusal.OUTSIDE_WINDOW,
          "this starts outside the window of its dose; give a reason to do it all the same");
    }
  }

  /** Throws if a dose that lies ahead needs this integration. */
  void requireNoDoseNeeds(Booking booking) {
    if (booking.isActive() && reserved.doseOf(booking).isPresent()) {
      throw new ApiException(
          BookingRefusal.G5_NO_INTEGRATION_RESERVED,
          "gate G5: a dose needs this integration; move it, or cancel the dose");
    }
  }

  void release(String id) {
    protocol.release(id);
  }

  private ApiException refusal(Named named, Set<Miss> misses) {
    for (Miss miss : misses) {
      if (miss.kind() == Refusal.Kind.RULE) {
        return new ApiException(miss, miss.inWords()).with("misses", misses);
      }
    }
    if (misses.contains(Miss.CLINICIAN_ABSENT)) {
      return new ApiException(Miss.CLINICIAN_ABSENT, Miss.CLINICIAN_ABSENT.inWords())
          .with("alternatives", alternatives(named));
    }
    return taken(named).with("misses", misses.stream().filter(TAKEN::contains).toList());
  }

  /** Somebody else was faster; says what else there is. */
  ApiException taken(Named named) {
    return new ApiException(
            HttpStatus.CONFLICT, "SLOT_TAKEN", "somebody else has this time; nothing was booked")
        .with("alternatives", alternatives(named));
  }

  private List<Views.SlotView> alternatives(Named named) {
    return desk.alternatives(named).stream().map(Views.SlotView::of).toList();
  }
}
