package health.afterglow.operations.journey;

import java.time.Instant;
import java.util.Locale;

/**
 * One sentence of a patient's story.
 *
 * @param shape the name of the shape that is drawn
 * @param tone the name of the colour
 * @param because why, for a reader who asks; empty if nothing is known of it
 */
public record Step(Kind kind, Instant at, String shape, String tone, String text, String because) {

  /** What kind of sentence. */
  public enum Kind {
    /** It happened. */
    HAPPENED,
    /** Somebody was told of something. */
    TOLD,
    /** Something is missing. */
    GAP,
    /** It has not happened yet. */
    AHEAD
  }

  /** The kind as the page's styles call it. */
  public String style() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
