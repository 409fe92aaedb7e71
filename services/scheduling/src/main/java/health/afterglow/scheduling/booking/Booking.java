package health.afterglow.scheduling.booking;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An appointment: the only commit point of a booking. Claims point to it.
 *
 * @param errand null only if nobody has asked for it
 * @param followUp the obligation that it fulfils
 * @param asked the last asking for the follow-up, from 1; 0 if there was none
 * @param answered the last asking that was answered
 * @param last the number of the last attempt
 * @param pending the attempt that is under way
 * @param confirmed the number of the attempt whose claims count; 0 if none do
 * @param placed the attempt that was confirmed last, to show and to clear up
 */
public record Booking(
    @Nullable Errand errand,
    @Nullable FollowUp followUp,
    int asked,
    int answered,
    int last,
    @Nullable Attempt pending,
    int confirmed,
    @Nullable Attempt placed,
    Standing standing) {

  /** Before anybody asked. */
  public static final Booking NONE =
      new Booking(null, null, 0, 0, 0, null, 0, null, new Standing.Open());

  /** What it is for. */
  public Errand wanted() {
    return Objects.requireNonNull(errand, "nobody asked for this booking");
  }

  /** The obligation. */
  public FollowUp obligation() {
    return Objects.requireNonNull(followUp, "this booking is for no follow-up");
  }

  /** The place it has, or had last. */
  public Plan place() {
    return Objects.requireNonNull(placed, "this booking never had a place").plan();
  }

  /** Whether this attempt is under way. */
  public boolean isPending(int attempt) {
    return pending != null && pending.number() == attempt;
  }

  /** Whether an asking waits for its answer. */
  public boolean isUnanswered() {
    return asked > answered;
  }

  /** Whether there is a place and it lies ahead or is not settled yet. */
  public boolean isActive() {
    return standing instanceof Standing.Booked || standing instanceof Standing.Held;
  }

  /** The id of the appointment that it was booked together with, if it was. */
  public Optional<String> pairedWith() {
    return Optional.ofNullable(errand).map(Errand::pairedWith);
  }

  /** Whether it is booked at a start that the follow-up allows. */
  public boolean isBookedInside(FollowUp obligation) {
    return standing instanceof Standing.Booked && obligation.fits(place().start());
  }

  /** Whether this start is outside the window that binds this appointment. */
  boolean breaksWindow(Instant start) {
    return followUp != null && wanted().kind() == Kind.INTEGRATION && !followUp.fits(start);
  }

  /** As if it had this place; what is stored does not change. */
  public Booking movedTo(Plan plan) {
    Attempt was = Objects.requireNonNull(placed);
    Attempt is = new Attempt(was.number(), plan, was.purpose(), was.reason(), was.holdUntil());
    return new Booking(errand, followUp, asked, answered, last, pending, confirmed, is, standing);
  }

  Booking opened(Errand wish) {
    return new Booking(wish, followUp, asked, answered, last, pending, confirmed, placed, standing);
  }

  /** What is there stays; what is over makes room for another try. */
  Booking asked(Errand wish, FollowUp obligation, int request) {
    boolean stays = isActive();
    return new Booking(
        errand == null ? wish : errand,
        obligation,
        request,
        answered,
        last,
        pending,
        stays ? confirmed : 0,
        placed,
        stays ? standing : new Standing.Open());
  }

  Booking began(Attempt attempt) {
    return new Booking(
        errand, followUp, asked, answered, attempt.number(), attempt, confirmed, placed, standing);
  }

  Booking withoutPending() {
    return new Booking(errand, followUp, asked, answered, last, null, confirmed, placed, standing);
  }

  /** The attempt under way is the one that counts from now on. */
  Booking confirmed(Standing now) {
    Attempt won = Objects.requireNonNull(pending);
    int settled = now instanceof Standing.Booked ? asked : answered;
    return new Booking(errand, followUp, asked, settled, last, null, won.number(), won, now);
  }

  Booking linked(FollowUp obligation, int request, Standing now) {
    return new Booking(errand, obligation, request, request, last, pending, confirmed, placed, now);
  }

  Booking answered(Standing now) {
    return new Booking(errand, followUp, asked, asked, last, pending, confirmed, placed, now);
  }

  Booking ended(Standing now) {
    return new Booking(errand, followUp, asked, asked, last, null, 0, placed, now);
  }

  Booking stands(Standing now) {
    return new Booking(errand, followUp, asked, answered, last, null, confirmed, placed, now);
  }
}
