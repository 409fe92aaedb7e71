package health.afterglow.testkit.planted.straight;

/** Where a service starts: the one class that may be public beside the cores. */
public final class StraightApplication {

  private StraightApplication() {}
}
