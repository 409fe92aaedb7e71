package health.afterglow.kernel;

import java.time.Instant;

/**
 * A moment at which an aggregate must act on its own. Durable: it lives in the aggregate's document
 * and fires as a command in the same single write as its effect.
 *
 * @param id unique in the aggregate; carries the attempt it belongs to (for instance {@code
 *     due#2}), so a stale one can not be mistaken for its successor
 * @param dueAt when it fires, at the earliest
 */
public record Timer(String id, Instant dueAt) {

  /** The part of the id before {@code #}: what is to be done. */
  public String kind() {
    int hash = id.indexOf('#');
    return hash < 0 ? id : id.substring(0, hash);
  }
}
