package health.afterglow.dosing.session;

import java.time.Instant;
import java.util.List;

/**
 * What is true around a session when a dose is about to be given.
 *
 * @param gatesInTheWay the therapy-first gates that are closed, as {@code gate: reason}
 * @param prescriberOnSite whether a prescriber is at the site
 * @param liveVideo whether the patient is seen over live video
 */
public record Circumstances(
    List<String> gatesInTheWay, boolean prescriberOnSite, boolean liveVideo) {

  /** Of a session that does not exist: the session refuses first. */
  public static final Circumstances NOTHING_KNOWN = new Circumstances(List.of(), false, false);

  /** The same, as far as who gives the dose says. */
  public Circumstances withLiveVideo(boolean seen) {
    return new Circumstances(gatesInTheWay, prescriberOnSite, seen);
  }

  /** Knows the circumstances. */
  @FunctionalInterface
  public interface Source {

    /**
     * The circumstances of this order's session.
     *
     * @param at when the dose is given
     * @param recordedAt the server's clock
     */
    Circumstances of(Order order, Instant at, Instant recordedAt);
  }
}
