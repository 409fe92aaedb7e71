package health.afterglow.scheduling.desk.adapter;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.desk.FrontDesk;
import health.afterglow.scheduling.directory.Absence;
import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.directory.Absences.EnterAbsence;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.adapter.Asked;
import health.afterglow.web.Answers;
import health.afterglow.web.ApiException;
import health.afterglow.web.IdempotencyKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Enters absences. What is booked in that time stays booked, and is named in the answer. */
@RestController
class AbsenceController {

  private static final Duration AT_MOST = Duration.ofDays(366);
  private static final int REASON_AT_MOST = 200;

  private final Network network;
  private final FrontDesk desk;
  private final Aggregate<Absences, Absences.Command, Absences.Event> absences;
  private final Asked asked;
  private final Clock clock;

  AbsenceController(
      Network network,
      FrontDesk desk,
      Aggregate<Absences, Absences.Command, Absences.Event> absences,
      Asked asked,
      Clock clock) {
    this.network = network;
    this.desk = desk;
    this.absences = absences;
    this.asked = asked;
    this.clock = clock;
  }

  record AbsenceBody(@Nullable String from, @Nullable String until, @Nullable String reason) {}

  @PostMapping("/api/v1/clinicians/{id}/absences")
  ResponseEntity<Views.AbsenceView> enter(
      @PathVariable String id, @RequestBody AbsenceBody body, IdempotencyKey key) {
    Clinician clinician =
        network
            .clinician(id)
            .orElseThrow(
                () ->
                    new ApiException(
                        HttpStatus.NOT_FOUND, "CLINICIAN_UNKNOWN", "there is no such clinician"));
    ZoneId zone = network.site(clinician.homeSiteId()).orElseThrow().zone();
    Instant from = asked.moment(body.from(), "from", zone).truncatedTo(ChronoUnit.MILLIS);
    Instant until = asked.moment(body.until(), "until", zone).truncatedTo(ChronoUnit.MILLIS);
    Asked.requireOrder(from, until, AT_MOST);
    String reason = Asked.required(body.reason(), "reason");
    if (reason.isBlank() || reason.length() > REASON_AT_MOST) {
      throw Asked.bad("FIELD_INVALID", "reason has 1 to " + REASON_AT_MOST + " characters");
    }
    TimeWindow window = new TimeWindow(from, until);
    var handled =
        absences
            .handler()
            .handle(
                id,
                key.trigger(body),
                new EnterAbsence(new Absence(window, reason), clock.instant()));
    var _ = Answers.accepted(handled);
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(
            new Views.AbsenceView(
                id, from, until, reason, desk.appointmentsOf(id, List.of(window))));
  }
}
