package health.afterglow.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one at a time. A task keeps the baton until it lets go at {@link #step} or {@link
 * #pause}; who gets it next, and how much time passes, is up to the seed. Tasks are virtual threads
 * only so that code in the middle of a call can wait; no two ever run at once.
 */
final class Scheduler {

  private static final int MOST_STEPS = 30_000;

  private final RandomGenerator random;
  private final List<Task> tasks = new ArrayList<>();
  private final Task driver = new Task("driver", Thread.currentThread());
  private Task running = driver;
  private final List<Task> awake = new ArrayList<>();
  private long now;
  private int steps;
  private boolean over;

  /** Is asked when nobody has anything to do before some time has passed. */
  interface Rest {
    boolean isEnough();
  }

  private final Rest rest;

  Scheduler(RandomGenerator random, Instant start, Rest rest) {
    this.random = random;
    this.now = start.toEpochMilli();
    this.rest = rest;
  }

  /** Ends a task from inside: the process it belongs to is gone, or the world is. */
  static final class Gone extends Error {
    private static final long serialVersionUID = 1L;

    Gone() {
      super("gone", null, false, false);
    }
  }

  private static final class Task {
    final String name;
    final Thread thread;
    volatile boolean hasBaton;
    long wakesAt;
    boolean isStarted;

    Task(String name, Thread thread) {
      this.name = name;
      this.thread = thread;
      this.isStarted = thread.isAlive();
    }
  }

  Instant now() {
    return Instant.ofEpochMilli(now);
  }

  int steps() {
    return steps;
  }

  /** Which task runs now, for the story. */
  String running() {
    return running.name;
  }

  /** Adds a task; it starts when it gets the baton. */
  void spawn(String name, Runnable body) {
    Task[] self = new Task[1];
    Thread thread =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  awaitBaton(self[0]);
                  try {
                    if (!over) {
                      body.run();
                    }
                  } catch (Gone expected) {
                    // As in a real crash, nothing of it is left.
                  } finally {
                    tasks.remove(self[0]);
                    running = next(null);
                    handTo(running);
                  }
                });
    self[0] = new Task(name, thread);
    tasks.add(self[0]);
  }

  /** Runs until there is enough rest or too many steps, then ends all tasks. */
  void run() {
    pass(driver);
    over = true;
    while (!tasks.isEmpty()) {
      pass(driver);
    }
  }

  /** Ends the world. */
  void stop() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  /** Lets others go first, perhaps. */
  void step() {
    if (over) {
      throw new Gone();
    }
    if (random.nextInt(5) < 2) {
      pass(running);
    }
  }

  /** Lets others go first for that long. */
  void pause(Duration length) {
    if (over) {
      throw new Gone();
    }
    running.wakesAt = now + length.toMillis();
    pass(running);
  }

  private void pass(Task self) {
    Task next = next(self == driver ? null : self);
    if (next != self) {
      running = next;
      handTo(next);
      awaitBaton(self);
    }
    if (over && self != driver) {
      throw new Gone();
    }
  }

  /** Who goes on: one of those who are awake; when all sleep, time passes. */
  private Task next(@Nullable Task self) {
    if (over) {
      return tasks.isEmpty() || self != null ? driver : tasks.getLast();
    }
    if (++steps > MOST_STEPS || tasks.isEmpty()) {
      over = true;
      return driver;
    }
    now += random.nextInt(4);
    findAwake();
    if (awake.isEmpty()) {
      if (rest.isEnough()) {
        over = true;
        return driver;
      }
      now = Long.MAX_VALUE;
      tasks.forEach(task -> now = Math.min(now, task.wakesAt));
      findAwake();
    }
    return awake.get(random.nextInt(awake.size()));
  }

  private void findAwake() {
    awake.clear();
    for (Task task : tasks) {
      if (task.wakesAt <= now) {
        awake.add(task);
      }
    }
  }

  private static void handTo(Task task) {
    task.hasBaton = true;
    if (task.isStarted) {
      LockSupport.unpark(task.thread);
    } else {
      task.isStarted = true;
      task.thread.start();
    }
  }

  private static void awaitBaton(Task self) {
    while (!self.hasBaton) {
      LockSupport.park();
    }
    self.hasBaton = false;
  }
}
