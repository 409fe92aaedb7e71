package health.afterglow.messaging;

/**
 * Where an aggregate is offered for publishing right after its commit. May forget: the sweeper does
 * not.
 */
@FunctionalInterface
public interface FastPath {

  /** Offers; never blocks and never fails. */
  void offer(String id);
}
