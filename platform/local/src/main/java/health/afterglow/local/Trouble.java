package health.afterglow.local;

/** Something the person at the terminal can do something about; the message is for them. */
public class Trouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what happened and what to do, in one line. */
  public Trouble(String message) {
    super(message);
  }

  Trouble(String message, Throwable cause) {
    super(message, cause);
  }
}
