package health.afterglow.local;

/** Something on the command line that is not understood. */
public final class WrongWord extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what it is, in a few words. */
  public WrongWord(String message) {
    super(message);
  }
}
