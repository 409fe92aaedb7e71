package health.afterglow.local;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Shows progress to a person, or to a file in a way that is still readable. */
public final class Terminal implements Progress {

  private static final long SAY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int WIDTH = 79;
  private static final String START_OF_CLEARED_LINE = "\r\u001b[K";

  private static final int COULD_NOT = 1;
  private static final int WRONG_WORD = 2;

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

  /**
   * Does what was asked for and ends this process: with the answer, with 1 if it could not be done,
   * with 2 if it was not understood; one line says why.
   */
  public void exitWith(IntSupplier word) {
    System.exit(statusOf(word));
  }

  private int statusOf(IntSupplier word) {
    try {
      return word.getAsInt();
    } catch (WrongWord e) {
      return say(e.getMessage() + "; ./afterglow help has the words", WRONG_WORD);
    } catch (Trouble | UncheckedIOException e) {
      return say("" + e.getMessage(), COULD_NOT);
    }
  }

  private int say(String message, int status) {
    clear();
    System.err.println("afterglow: " + message);
    return status;
  }

  /** Ends the line of what is being waited for. */
  public synchronized void clear() {
    if (waiting) {
      out.print(START_OF_CLEARED_LINE);
      waiting = false;
    }
  }
}
