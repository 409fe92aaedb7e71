package health.afterglow.operations.shell;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the shell around a screen needs.
 *
 * @param title what the browser's tab says
 * @param screen the screen that is marked in the navigation, if it is one of those
 * @param nonce what this response's scripts and styles carry
 * @param assets where the assets of this release are
 * @param badges how many things call for a person, beside each screen's name
 * @param place where and when it speaks of; null if of nowhere
 * @param print the line that a print-out carries
 * @param heartbeat how often the live stream beats, in milliseconds
 * @param position where the live stream goes on from; empty for a page that is not live
 */
public record Page(
    String title,
    @Nullable Screen screen,
    String nonce,
    String assets,
    Map<Screen, Long> badges,
    @Nullable Place place,
    String print,
    long heartbeat,
    String position) {

  /** Copies the map. */
  public Page {
    badges = Map.copyOf(badges);
  }

  /** How many things on that screen call for a person. */
  public long badge(Screen of) {
    return badges.getOrDefault(of, 0L);
  }

  /** When it was made, in milliseconds; 0 if that does not matter. */
  public long now() {
    return place == null ? 0 : place.now().toEpochMilli();
  }
}
