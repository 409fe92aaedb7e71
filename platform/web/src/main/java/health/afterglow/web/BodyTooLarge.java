package health.afterglow.web;

import java.io.IOException;

/** The caller sent more than is taken. */
public final class BodyTooLarge extends IOException {

  private static final long serialVersionUID = 1L;

  /** Without more. */
  public BodyTooLarge() {
    super("the body is too large");
  }
}
