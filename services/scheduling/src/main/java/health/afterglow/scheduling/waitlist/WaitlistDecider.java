package health.afterglow.scheduling.waitlist;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Timer;
import health.afterglow.scheduling.waitlist.Waiting.Status;
import health.afterglow.scheduling.waitlist.WaitlistCommand.Accept;
import health.afterglow.scheduling.waitlist.WaitlistCommand.Decline;
import health.afterglow.scheduling.waitlist.WaitlistCommand.EndWithEpisode;
import health.afterglow.scheduling.waitlist.WaitlistCommand.Expire;
import health.afterglow.scheduling.waitlist.WaitlistCommand.Join;
import health.afterglow.scheduling.waitlist.WaitlistCommand.Leave;
import health.afterglow.scheduling.waitlist.WaitlistCommand.LetOfferLapse;
import health.afterglow.scheduling.waitlist.WaitlistCommand.MakeOffer;
import health.afterglow.scheduling.waitlist.WaitlistEvent.Expired;
import health.afterglow.scheduling.waitlist.WaitlistEvent.Joined;
import health.afterglow.scheduling.waitlist.WaitlistEvent.Left;
import health.afterglow.scheduling.waitlist.WaitlistEvent.OfferAccepted;
import health.afterglow.scheduling.waitlist.WaitlistEvent.OfferNotTaken;
import health.afterglow.scheduling.waitlist.WaitlistEvent.PlaceOffered;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The rules of the waitlist ({@code docs/domain.md}, section 5.2). */
public final class WaitlistDecider implements Decider<Waiting, WaitlistCommand, WaitlistEvent> {

  private static final String LAPSE = "lapse";

  @Override
  public Waiting initial() {
    return Waiting.NOBODY;
  }

  @Override
  public Outcome<WaitlistEvent> decide(Waiting waiting, WaitlistCommand command) {
    return switch (command) {
      case Join(var request, var at) -> join(waiting, request, at);
      case MakeOffer(var offer, var at) ->
          waiting.status() == Status.WAITING
              ? accept(new PlaceOffered(offer, at))
              : refuse(WaitlistRefusal.NOT_WAITING, "this patient does not wait for an offer");
      case Accept(var at) -> answer(waiting, new OfferAccepted(at));
      case Decline(var at) -> answer(waiting, new OfferNotTaken(at));
      case LetOfferLapse(var offer, var at) ->
          waiting.status() == Status.OFFERED && waiting.offers() == offer
              ? accept(new OfferNotTaken(at))
              : nothingToDo();
      case Leave(var at) -> leave(waiting, at);
      case EndWithEpisode(var at) -> waiting.isOpen() ? accept(new Left(at)) : nothingToDo();
      case Expire(var at) ->
          waiting.status() == Status.WAITING ? accept(new Expired(at)) : nothingToDo();
    };
  }

  private static Outcome<WaitlistEvent> join(Waiting waiting, Waiting.Request asked, Instant at) {
    if (waiting.request() == null) {
      return accept(new Joined(asked, at));
    }
    return waiting.request().equals(asked)
        ? nothingToDo()
        : refuse(WaitlistRefusal.WAITLIST_ID_TAKEN, "this id is of another request");
  }

  private static Outcome<WaitlistEvent> answer(Waiting waiting, WaitlistEvent answer) {
    return waiting.status() == Status.OFFERED
        ? accept(answer)
        : refuse(WaitlistRefusal.NO_OFFER, "there is no open offer");
  }

  private static Outcome<WaitlistEvent> leave(Waiting waiting, Instant at) {
    return switch (waiting.status()) {
      case WAITING -> accept(new Left(at));
      case LEFT -> nothingToDo();
      case OFFERED ->
          refuse(WaitlistRefusal.NOT_WAITING, "there is an open offer: accept or decline it first");
      case NONE, BOOKED, EXPIRED ->
          refuse(WaitlistRefusal.NOT_WAITING, "this patient does not wait here");
    };
  }

  @Override
  public Waiting evolve(Waiting waiting, WaitlistEvent event) {
    return switch (event) {
      case Joined(var request, var at) -> waiting.joined(request, at);
      case PlaceOffered(var offer, _) -> waiting.offered(offer);
      case OfferAccepted _ -> waiting.ended(Status.BOOKED);
      case OfferNotTaken _ -> waiting.stillWaiting();
      case Left _ -> waiting.ended(Status.LEFT);
      case Expired _ -> waiting.ended(Status.EXPIRED);
    };
  }

  @Override
  public List<Timer> timers(Waiting waiting) {
    return switch (waiting.status()) {
      case WAITING -> List.of(new Timer("expire#1", waiting.wanted().until()));
      case OFFERED ->
          List.of(
              new Timer(
                  LAPSE + "#" + waiting.offers(), Objects.requireNonNull(waiting.offer()).until()));
      case NONE, BOOKED, LEFT, EXPIRED -> List.of();
    };
  }

  /** What a due timer asks for. */
  public static WaitlistCommand onTimer(Timer timer, Instant now) {
    return timer.kind().equals(LAPSE)
        ? new LetOfferLapse(Integer.parseInt(timer.id().substring(LAPSE.length() + 1)), now)
        : new Expire(now);
  }
}
