package health.afterglow.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The port to the documents of one kind of aggregate. Every method is one atomic operation on one
 * document, or a read. Any of them may throw {@link StoreUnavailable}, after which the outcome is
 * unknown.
 *
 * <p>Source of the operations: {@code docs/guarantees.md}, section 2.
 */
public interface Aggregates<S> {

  /** The aggregate, if it exists. */
  Optional<Stored<S>> find(String id);

  /**
   * Creates the aggregate at version 1. Answers {@code false}, and changes nothing, if the id is
   * taken.
   */
  boolean insert(String id, Change<S> change);

  /**
   * Applies the change and moves the version by one. Answers {@code false}, and changes nothing, if
   * the version is not the expected one. Appends to the outbox: it never replaces what waits there.
   */
  boolean update(String id, long expectedVersion, Change<S> change);

  /** The events that wait for the log, in order of their number. */
  List<OutboxEntry> outbox(String id);

  /** Removes the events up to and including this number. Leaves the version alone. */
  void acknowledge(String id, long throughSeq);

  /** Takes the aggregate off the sweeper's list, if its outbox is empty. */
  void settle(String id);

  /** Aggregates whose outbox is due, the longest waiting first. */
  List<Due> publicationsDue(Instant now, int limit);

  /** Moves a due publication to later. Answers {@code false} if somebody else did so before. */
  boolean postponePublication(Due due, Instant until);

  /** Aggregates with a timer due, in the order in which the timers are due. */
  List<Due> timersDue(Instant now, int limit);
}
