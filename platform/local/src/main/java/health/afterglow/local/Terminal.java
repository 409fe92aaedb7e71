package health.afterglow.local;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** Shows progress to a person, or to a file in a way that is still readable. */
public final class Terminal implements Progress {

  private static final long SAY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int WIDTH = 79;
  private static final String START_OF_CLEARED_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean interactive;
  private long saidAt = System.nanoTime();
  private boolean waiting;

  Terminal(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  /** This process's own output, as the script says what it is. */
  public static Terminal ofThisProcess() {
    return new Terminal(System.out, Boolean.getBoolean("afterglow.terminal"));
  }

  @Override
  public synchronized void line(String text) {
    clear();
    out.println(text);
    out.flush();
    saidAt = System.nanoTime();
  }

  @Override
  public synchronized void waiting(String text) {
    if (interactive) {
      out.print(START_OF_CLEARED_LINE + text.substring(0, Math.min(text.length(), WIDTH)));
      out.flush();
      waiting = true;
    } else if (System.nanoTime() - saidAt > SAY_EVERY_NANOS) {
      line(text);
    }
  }

  /** Ends the line of what is being waited for. */
  public synchronized void clear() {
    if (waiting) {
      out.print(START_OF_CLEARED_LINE);
      waiting = false;
    }
  }
}
