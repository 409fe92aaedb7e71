package health.afterglow.integration.course;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dosing sessions that are over, each in the latest version that is known. */
public record Doses(List<Session> sessions) {

  static final Doses NONE = new Doses(List.of());

  /**
   * What a session came to.
   *
   * @param version of the outcome, from 1
   * @param anchorAt the end of the last administration; null if nothing was given
   * @param consumesUnit whether it counts against what is authorized
   */
  public record Session(
      String sessionId,
      @Nullable String appointmentId,
      int version,
      @Nullable Instant anchorAt,
      boolean consumesUnit) {}

  /** With this outcome, unless a later version is known. */
  Doses with(Session session) {
    boolean isOld =
        sessions.stream()
            .anyMatch(
                s -> s.sessionId().equals(session.sessionId()) && s.version() >= session.version());
    return isOld
        ? this
        : new Doses(
            Stream.concat(
                    sessions.stream().filter(s -> !s.sessionId().equals(session.sessionId())),
                    Stream.of(session))
                .toList());
  }

  /** The end of the latest dose. */
  public Optional<Instant> last() {
    return exposures().max(Comparator.naturalOrder());
  }

  /** The end of the first dose. */
  public Optional<Instant> first() {
    return exposures().min(Comparator.naturalOrder());
  }

  /** How many doses of the programme were used up. */
  int usedUp() {
    return (int) sessions.stream().filter(s -> s.consumesUnit() && s.anchorAt() != null).count();
  }

  private Stream<Instant> exposures() {
    return sessions.stream().map(Session::anchorAt).flatMap(Stream::ofNullable);
  }

  /** How many doses the authorization has paid for already. */
  int usedUpUnder(Authorization authorization) {
    return (int)
        sessions.stream()
            .filter(Session::consumesUnit)
            .map(Session::anchorAt)
            .flatMap(Stream::ofNullable)
            .filter(authorization::covers)
            .count();
  }
}
