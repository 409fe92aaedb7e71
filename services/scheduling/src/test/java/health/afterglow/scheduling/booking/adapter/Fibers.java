package health.afterglow.scheduling.booking.adapter;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Runs straight-line code of several actors in turns. Exactly one runs at any time, from one call
 * of {@link #pause} to the next; who it is, the caller decides. So one seed is one history.
 */
final class Fibers {

  private final Semaphore director = new Semaphore(0);
  private @Nullable Fiber current;

  /** One actor. */
  final class Fiber {
    private final Semaphore turn = new Semaphore(0);
    private boolean killed;
    private boolean ended;
    private @Nullable Throwable failure;

    private Fiber(Runnable life) {
      Thread _ = Thread.ofVirtual().start(() -> live(life));
    }

    private void live(Runnable life) {
      turn.acquireUninterruptibly();
      try {
        life.run();
      } catch (Killed expected) {
        // That is what a crash looks like from outside: nothing more happens.
      } catch (Throwable unexpected) {
        failure = unexpected;
      }
      ended = true;
      director.release();
    }

    boolean hasEnded() {
      return ended;
    }

    /** Lets it go on up to its next pause. */
    void step() {
      current = this;
      turn.release();
      director.acquireUninterruptibly();
      current = null;
      if (failure != null) {
        throw new AssertionError("an actor failed", failure);
      }
    }

    /** It never gets any further. */
    void kill() {
      killed = true;
      while (!ended) {
        step();
      }
    }
  }

  Fiber start(Runnable life) {
    return new Fiber(life);
  }

  /** Called by an actor between any two calls to the outside; outside of actors it does nothing. */
  void pause() {
    Fiber me = current;
    if (me == null) {
      return;
    }
    director.release();
    me.turn.acquireUninterruptibly();
    if (me.killed) {
      throw new Killed();
    }
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }
}
