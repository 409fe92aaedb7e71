package health.afterglow.operations.journey;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The events behind a journey, the newest first, a hundred a page.
 *
 * @param number which page, from 1
 * @param pages how many pages there are
 * @param total how many events there are
 */
public record EventsPage(List<Line> lines, int number, int pages, int total) {

  private static final int A_PAGE = 100;

  /** One event and what it holds, as JSON text. */
  public record Line(Happening happening, String json) {}

  /** Copies the list. */
  public EventsPage {
    lines = List.copyOf(lines);
  }

  /** That page; a number beyond the last is the last. */
  public static EventsPage of(
      List<Happening> all, int wanted, Function<Map<String, Object>, String> json) {
    int pages = Math.max(1, (all.size() + A_PAGE - 1) / A_PAGE);
    int number = Math.clamp(wanted, 1, pages);
    return new EventsPage(
        all.stream()
            .sorted(
                Comparator.comparing(Happening::at)
                    .thenComparingLong(Happening::sequence)
                    .reversed()
                    .thenComparing(Happening::source))
            .skip((long) A_PAGE * (number - 1))
            .limit(A_PAGE)
            .map(h -> new Line(h, json.apply(h.data())))
            .toList(),
        number,
        pages,
        all.size());
  }
}
