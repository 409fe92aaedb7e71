package health.afterglow.store;

/** The store did not answer: what was asked may or may not have happened. Worth another try. */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the driver's exception. */
  public StoreUnavailable(Throwable cause) {
    super("the store did not answer", cause);
  }
}
