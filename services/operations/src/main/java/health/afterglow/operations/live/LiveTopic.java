package health.afterglow.operations.live;

/** Something that readers can follow on the live stream. */
public interface LiveTopic {

  /** Its name in {@code /live?topics=}. */
  String name();

  /**
   * What each heartbeat says about it, as JSON on one line; also the moment to say what has changed
   * with time alone.
   */
  String beat();
}
