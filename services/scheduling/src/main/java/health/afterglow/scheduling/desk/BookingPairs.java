package health.afterglow.scheduling.desk;

import health.afterglow.kernel.Ids;
import health.afterglow.kernel.Refusal;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand.Open;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Books a dose and its integration together or not at all ({@code docs/domain.md}, section 5.2).
 *
 * <p>Both are held first; then the integration is booked, then the dose: nobody ever sees a dose
 * without its integration. Where it is interrupted the holds end by themselves, and the end of the
 * dose's hold takes the integration with it ({@link #release}).
 */
public final class BookingPairs {

  private static final String NOT_BOOKED_TOGETHER = "PAIR_NOT_BOOKED";
  private static final String WITHOUT_ITS_DOSE = "DOSE_CANCELLED";

  /** How many places for the integration may be lost to others. */
  private static final int TRIES = 5;

  private final Bookings bookings;
  private final Together steps;

  /** Over these ports. */
  public BookingPairs(Bookings bookings, BookingProtocol protocol, Clock clock) {
    this.bookings = bookings;
    this.steps = new Together("pair", bookings, protocol, clock);
  }

  /**
   * What is wanted.
   *
   * @param doseId the id of the dose's booking; the integration's follows from it
   */
  public record Wanted(String doseId, String patientId, String siteId, @Nullable String sessionId) {

    /** The id of the integration's booking. */
    public String integrationId() {
      return Ids.derived("apt", doseId, "integration");
    }

    /** Asks for the dose. */
    public Open open() {
      return new Open(dose());
    }

    Errand dose() {
      return new Errand(doseId, Kind.DOSING, patientId, siteId, sessionId, integrationId());
    }

    Errand integration() {
      return new Errand(integrationId(), Kind.INTEGRATION, patientId, siteId, sessionId, doseId);
    }
  }

  /** What became of it. */
  public sealed interface Result {
    /** Both are booked. */
    record Booked(Booking dose, Booking integration) implements Result {}

    /** Somebody else has the time of one of the two; neither is booked. */
    record Taken(Kind which) implements Result {}

    /** One of the bookings says no; neither is booked. */
    record Refused(Refusal reason, String because) implements Result {}
  }

  /** Whether both are booked already. */
  public Optional<Result.Booked> booked(Wanted wanted) {
    Optional<Booking> dose = bookings.find(wanted.doseId()).filter(BookingPairs::isBooked);
    Optional<Booking> integration =
        bookings.find(wanted.integrationId()).filter(BookingPairs::isBooked);
    return dose.isPresent() && integration.isPresent()
        ? Optional.of(new Result.Booked(dose.get(), integration.get()))
        : Optional.empty();
  }

  /**
   * Books both. The same again goes on where it was interrupted.
   *
   * @param integration where the integration may be: asked again for each place that was lost to
   *     somebody else, until it has no more
   */
  public Result book(Wanted wanted, Plan dose, Supplier<Optional<Plan>> integration) {
    Optional<Result> no =
        held(wanted.dose(), dose)
            .or(() -> heldSomewhere(wanted.integration(), integration))
            .or(() -> kept(wanted.integrationId()))
            .or(() -> kept(wanted.doseId()));
    if (no.isPresent()) {
      letGo(wanted.doseId(), NOT_BOOKED_TOGETHER);
      letGo(wanted.integrationId(), NOT_BOOKED_TOGETHER);
      return no.get();
    }
    return new Result.Booked(
        bookings.find(wanted.doseId()).orElseThrow(),
        bookings.find(wanted.integrationId()).orElseThrow());
  }

  /**
   * Lets go of the integration of a dose that does not take place, unless it fulfils a follow-up by
   * now.
   */
  public void release(String doseId) {
    bookings
        .find(doseId)
        .filter(dose -> dose.errand() != null && dose.wanted().kind() == Kind.DOSING)
        .flatMap(Booking::pairedWith)
        .ifPresent(
            integrationId -> {
              if (bookings.find(integrationId).filter(b -> b.followUp() == null).isPresent()) {
                letGo(integrationId, WITHOUT_ITS_DOSE);
              }
            });
  }

  private Optional<Result> heldSomewhere(Errand errand, Supplier<Optional<Plan>> places) {
    Optional<Result> no = Optional.of(new Result.Taken(errand.kind()));
    for (int tries = 0; tries < TRIES && isLostToOthers(no); tries++) {
      Optional<Plan> place = places.get();
      if (place.isEmpty()) {
        return no;
      }
      no = held(errand, place.get());
    }
    return no;
  }

  private static boolean isLostToOthers(Optional<Result> no) {
    return no.filter(Result.Taken.class::isInstance).isPresent();
  }

  private Optional<Result> held(Errand errand, Plan plan) {
    return steps.hold(errand, plan).map(no -> result(no, errand.kind()));
  }

  private Optional<Result> kept(String id) {
    return steps.keep(id).map(no -> new Result.Refused(no.reason(), no.because()));
  }

  private static Result result(Together.No no, Kind kind) {
    return no.taken() == null
        ? new Result.Refused(no.reason(), no.because())
        : new Result.Taken(kind);
  }

  private void letGo(String id, String reason) {
    steps.letGo(id, reason);
  }

  private static boolean isBooked(Booking booking) {
    return booking.standing() instanceof Standing.Booked;
  }
}
