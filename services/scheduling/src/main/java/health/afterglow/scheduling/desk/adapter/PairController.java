package health.afterglow.scheduling.desk.adapter;

import health.afterglow.messaging.CommandHandler;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.BookingRefusal;
import health.afterglow.scheduling.booking.IntegrationWindow;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.desk.BookingPairs;
import health.afterglow.scheduling.desk.BookingPairs.Result;
import health.afterglow.scheduling.desk.FrontDesk;
import health.afterglow.scheduling.desk.FrontDesk.Named;
import health.afterglow.scheduling.desk.adapter.Views.AppointmentView;
import health.afterglow.scheduling.directory.adapter.Asked;
import health.afterglow.scheduling.placement.Found;
import health.afterglow.scheduling.placement.Place;
import health.afterglow.web.Answers;
import health.afterglow.web.ApiException;
import health.afterglow.web.IdempotencyKey;
import java.net.URI;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Books a dose and its integration together, or refuses and names gate G5. */
@RestController
class PairController {

  private final CommandHandler<Booking, BookingCommand, BookingEvent> handler;
  private final BookingPairs pairs;
  private final FrontDesk desk;
  private final Counter counter;

  PairController(
      Aggregate<Booking, BookingCommand, BookingEvent> appointments,
      BookingPairs pairs,
      FrontDesk desk,
      Counter counter) {
    this.handler = appointments.handler();
    this.pairs = pairs;
    this.desk = desk;
    this.counter = counter;
  }

  /**
   * A dose, and where its integration is to be.
   *
   * @param integration null: the best place in the window of the dose
   */
  record PairBody(@Nullable PlaceBody dosing, @Nullable PlaceBody integration) {}

  record PairView(AppointmentView dosing, AppointmentView integration) {}

  @PostMapping("/api/v1/appointments/pairs")
  ResponseEntity<PairView> book(@RequestBody PairBody body, IdempotencyKey key) {
    PlaceBody dosing = Asked.required(body.dosing(), "dosing");
    String doseId = key.idOf("apt");
    Named dose = counter.named(ofKind(dosing, Kind.DOSING), doseId);
    BookingPairs.Wanted wanted =
        new BookingPairs.Wanted(
            doseId, dose.patientId(), dose.site().id(), counter.sessionId(dosing));
    if (handler.find(doseId).isPresent()) {
      var _ = Answers.accepted(handler.handle(doseId, key.trigger(body), wanted.open()));
      var already = pairs.booked(wanted);
      if (already.isPresent()) {
        return answer(HttpStatus.OK, already.get());
      }
    }
    Plan dosePlan = counter.look(dose);
    Named integration = named(body, wanted, dose);
    Plan place = integration == null ? best(dose, dosePlan) : fitting(integration, dosePlan);
    var _ = Answers.accepted(handler.handle(doseId, key.trigger(body), wanted.open()));
    return counter.covered(
        dose.patientId(),
        Map.of(
            doseId,
            new Counter.Unit(Kind.DOSING, dosePlan.start()),
            wanted.integrationId(),
            new Counter.Unit(Kind.INTEGRATION, place.start())),
        () -> book(wanted, dose, dosePlan, integration, place));
  }

  private ResponseEntity<PairView> book(
      BookingPairs.Wanted wanted,
      Named dose,
      Plan dosePlan,
      @Nullable Named integration,
      Plan place) {
    return switch (pairs.book(wanted, dosePlan, places(dose, dosePlan, integration, place))) {
      case Result.Booked both -> answer(HttpStatus.CREATED, both);
      case Result.Taken(var which) ->
          throw counter.taken(which == Kind.DOSING || integration == null ? dose : integration);
      case Result.Refused(var no, var because) -> throw new ApiException(no, because);
    };
  }

  /** The place that was found or named; after that, unless it was named, the next best ones. */
  private Supplier<Optional<Plan>> places(
      Named dose, Plan dosePlan, @Nullable Named integration, Plan first) {
    Iterator<Optional<Plan>> places =
        Stream.concat(
                Stream.of(Optional.of(first)),
                Stream.generate(
                    () ->
                        integration == null
                            ? desk.integrationAfter(dose, dosePlan).places().stream()
                                .map(Place::plan)
                                .findFirst()
                            : Optional.<Plan>empty()))
            .iterator();
    return places::next;
  }

  private @Nullable Named named(PairBody body, BookingPairs.Wanted wanted, Named dose) {
    if (body.integration() == null) {
      return null;
    }
    Named integration =
        counter.named(ofKind(body.integration(), Kind.INTEGRATION), wanted.integrationId());
    if (!integration.patientId().equals(dose.patientId())) {
      throw Asked.bad("FIELD_INVALID", "both appointments are of one patient");
    }
    return integration;
  }

  private static PlaceBody ofKind(PlaceBody body, Kind kind) {
    if (body.kind() != kind || body.isKeepingAHold() || body.followUpId() != null) {
      throw Asked.bad("FIELD_INVALID", "a pair is a DOSING and an INTEGRATION, each at a place");
    }
    return body;
  }

  /** The place that was named for the integration, if it lies in the window of the dose. */
  private Plan fitting(Named integration, Plan dose) {
    if (!IntegrationWindow.after(dose).fits(integration.start())) {
      throw new ApiException(
          BookingRefusal.G5_NO_INTEGRATION_RESERVED,
          "gate G5: the integration does not lie in the window of the dose");
    }
    return counter.look(integration);
  }

  private Plan best(Named dose, Plan plan) {
    Found found = desk.integrationAfter(dose, plan);
    if (found.places().isEmpty()) {
      throw new ApiException(
              BookingRefusal.G5_NO_INTEGRATION_RESERVED,
              "gate G5: there is no place for an integration in the window of this dose")
          .with("reasons", found.obstacles())
          .with("nearMisses", found.nearMisses());
    }
    return found.places().getFirst().plan();
  }

  private static ResponseEntity<PairView> answer(HttpStatus status, Result.Booked both) {
    return ResponseEntity.status(status)
        .location(URI.create("/api/v1/appointments/" + both.dose().wanted().appointmentId()))
        .body(
            new PairView(AppointmentView.of(both.dose()), AppointmentView.of(both.integration())));
  }
}
