package health.afterglow.integration.measure;

import java.util.List;
import java.util.stream.Stream;

/**
 * The instruments that are scored here ({@code docs/domain.md}, section 4). The names are stable
 * codes. Words of the items are elsewhere, and only where a licence lets them be shown.
 */
public enum Instrument {
  /** Depression, over the last two weeks: never read as an effect of one day. */
  PHQ_9("PHQ-9", 9, 3, 2, List.of(5, 10, 15, 20)),
  /** Anxiety. */
  GAD_7("GAD-7", 7, 3, 2, List.of(5, 10, 15)),
  /** Posttraumatic stress; it has no bands of severity. */
  PCL_5("PCL-5", 20, 4, 4, List.of()),
  /** Depression, rated by a clinician; totals only. */
  MADRS("MADRS", 10, 6, 0, List.of(7, 20, 35)),
  /** Dissociation during a session; totals only. */
  CADSS_6("CADSS-6", 6, 4, 0, List.of());

  /** The item of the PHQ-9 that asks for thoughts of death, counted from 0. */
  static final int ITEM_9 = 8;

  private final String label;
  private final int items;
  private final int highestAnswer;
  private final int mayBeMissing;

  @SuppressWarnings("ImmutableEnumChecker") // The list is unmodifiable.
  private final List<Integer> bandsFrom;

  Instrument(
      String label, int items, int highestAnswer, int mayBeMissing, List<Integer> bandsFrom) {
    this.label = label;
    this.items = items;
    this.highestAnswer = highestAnswer;
    this.mayBeMissing = mayBeMissing;
    this.bandsFrom = bandsFrom;
  }

  /** The name that clinicians use, for instance {@code PHQ-9}. */
  public String label() {
    return label;
  }

  /** How many items it has. */
  public int items() {
    return items;
  }

  /** The highest answer to an item; the lowest is 0. */
  public int highestAnswer() {
    return highestAnswer;
  }

  /** The highest total; the lowest is 0. */
  public int highestTotal() {
    return items * highestAnswer;
  }

  /** With more answers missing than this, there is no total. */
  public int mayBeMissing() {
    return mayBeMissing;
  }

  /** Whether it is filled in item by item here; of the others only totals are taken. */
  public boolean isScoredByItems() {
    return this == PHQ_9 || this == GAD_7 || this == PCL_5;
  }

  /** The band of severity of a total, from 0; always 0 where there are none. */
  public int bandOf(int total) {
    return (int) bandsFrom.stream().filter(from -> total >= from).count();
  }

  /** The instruments with these labels, in their order; a label of something else is left out. */
  public static List<Instrument> labelled(List<String> labels) {
    return Stream.of(values()).filter(instrument -> labels.contains(instrument.label)).toList();
  }

  /** Whether some instrument has this label. */
  public static boolean isKnown(String label) {
    return Stream.of(values()).anyMatch(instrument -> instrument.label.equals(label));
  }
}
