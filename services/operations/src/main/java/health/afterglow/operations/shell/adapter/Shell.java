package health.afterglow.operations.shell.adapter;

import health.afterglow.operations.live.adapter.LiveStreams;
import health.afterglow.operations.shell.Badge;
import health.afterglow.operations.shell.Page;
import health.afterglow.operations.shell.Place;
import health.afterglow.operations.shell.Screen;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes what goes around a screen; every page of every screen comes through here. */
public final class Shell {

  private final Pages pages;
  private final LiveStreams streams;
  private final List<Badge> badges;

  Shell(Pages pages, LiveStreams streams, List<Badge> badges) {
    this.pages = pages;
    this.streams = streams;
    this.badges = List.copyOf(badges);
  }

  /**
   * A page.
   *
   * @param title what it is about, without the count and the product's name
   * @param position where the live stream was before anything was read
   */
  public Page page(
      HttpServletRequest request,
      String title,
      @Nullable Screen screen,
      Place place,
      String position) {
    Map<Screen, Long> counts =
        badges.stream().collect(Collectors.toMap(Badge::screen, Badge::count));
    long count = screen == null ? 0 : counts.getOrDefault(screen, 0L);
    return new Page(
        (count > 0 ? "(" + count + ") " : "") + title + " · Afterglow",
        screen,
        Pages.nonce(request),
        pages.assets(),
        counts,
        place,
        title + " · " + place.asOf(),
        streams.heartbeat().toMillis(),
        position);
  }
}
