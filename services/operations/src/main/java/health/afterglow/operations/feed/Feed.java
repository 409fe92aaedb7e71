package health.afterglow.operations.feed;

/** Knows how fresh this service's knowledge is. */
@FunctionalInterface
public interface Feed {

  /** As it was when it was last looked at, a few seconds ago. */
  FeedState state();
}
