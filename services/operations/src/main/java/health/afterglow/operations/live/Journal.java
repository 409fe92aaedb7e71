package health.afterglow.operations.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The last things that were said on the live stream, so that a reader who was away can be told what
 * it missed. A position is {@code <epoch>-<number>}; one of another epoch, or older than what is
 * kept, is a gap.
 */
public final class Journal {

  private final String epoch;
  private final int kept;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long last;

  /** One thing that was said: its position, its topic, and JSON on one line. */
  public record Entry(String position, String topic, String data) {}

  /** A new journal, which keeps so many entries. */
  public Journal(String epoch, int kept) {
    this.epoch = epoch;
    this.kept = kept;
  }

  /** Where the journal is now. */
  public synchronized String position() {
    return epoch + "-" + last;
  }

  /** Adds what is said next. */
  public synchronized Entry append(String topic, String data) {
    last++;
    Entry entry = new Entry(position(), topic, data);
    entries.addLast(entry);
    if (entries.size() > kept) {
      entries.removeFirst();
    }
    return entry;
  }

  /** Something happened that was not written down: whoever comes from before has a gap. */
  public synchronized void skip() {
    last++;
    entries.clear();
  }

  /** What was said after this position, or nothing if there is a gap. */
  public synchronized Optional<List<Entry>> after(String position) {
    int dash = position.lastIndexOf('-');
    if (dash < 0 || !position.substring(0, dash).equals(epoch)) {
      return Optional.empty();
    }
    long from;
    try {
      from = Long.parseLong(position.substring(dash + 1));
    } catch (NumberFormatException malformed) {
      return Optional.empty();
    }
    long first = last - entries.size();
    if (from < first || from > last) {
      return Optional.empty();
    }
    return Optional.of(new ArrayList<>(entries).subList((int) (from - first), entries.size()));
  }
}
