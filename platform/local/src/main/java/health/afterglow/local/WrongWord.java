package health.afterglow.local;

/** Something on the command line that is not understood. */
final class WrongWord extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongWord(String message) {
    super(message);
  }
}
