package health.afterglow.scheduling.desk.adapter;

import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.desk.FrontDesk;
import health.afterglow.scheduling.directory.adapter.Asked;
import health.afterglow.scheduling.placement.Miss;
import health.afterglow.web.ApiException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Asks a patient at the beginning of a session by video where they are: it may only go on if they
 * are treated by somebody licensed there ({@code docs/domain.md}, section 8, scenario 23). Nothing
 * is stored.
 */
@RestController
class CheckInController {

  private static final Pattern STATE = Pattern.compile("[A-Z]{2}");

  private final FrontDesk desk;
  private final Counter counter;

  CheckInController(FrontDesk desk, Counter counter) {
    this.desk = desk;
    this.counter = counter;
  }

  /**
   * Where the patient is.
   *
   * @param state two capital letters
   */
  record CheckInBody(@Nullable String state) {}

  record CheckInView(String appointmentId, String state, boolean mayBegin) {}

  @PostMapping("/api/v1/appointments/{id}/check-in")
  CheckInView checkIn(@PathVariable String id, @RequestBody CheckInBody body) {
    Booking booking = counter.placed(id).state();
    String state = Asked.required(body.state(), "state");
    if (!STATE.matcher(state).matches()) {
      throw Asked.bad("FIELD_INVALID", "state is two capital letters");
    }
    if (!(booking.standing() instanceof Standing.Booked)) {
      throw new ApiException(HttpStatus.CONFLICT, "NOT_BOOKED", "it is not booked");
    }
    if (booking.place().telehealth() && !desk.areLicensedIn(booking.place(), state)) {
      throw new ApiException(
              Miss.NOT_LICENSED,
              "nobody in this session is licensed where the patient is; a safety call is allowed,"
                  + " then rebook")
          .with(
              "alternatives",
              desk.byVideoIn(booking, state).stream().map(Views.SlotView::of).toList());
    }
    return new CheckInView(id, state, true);
  }
}
