package health.afterglow.integration.measure;

import java.util.List;

/**
 * The words of an instrument and the licence under which they may be shown.
 *
 * @param cleared whether somebody made sure that the words may be shown
 * @param licence on what that rests, in plain words
 * @param lead the question that all items share; empty if none may be shown
 * @param items the words of the items in order; empty if none may be shown
 * @param choices the answers from 0 on; empty if none may be shown
 */
public record LicensedText(
    Instrument instrument,
    boolean cleared,
    String licence,
    String lead,
    List<String> items,
    List<String> choices) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there are words without a cleared licence, or not as many
   *     as the instrument has items and answers
   */
  public LicensedText {
    items = List.copyOf(items);
    choices = List.copyOf(choices);
    if (licence.isBlank()) {
      throw new IllegalArgumentException(instrument + ": say on what the licence rests");
    }
    if (!cleared && !(lead.isEmpty() && items.isEmpty() && choices.isEmpty())) {
      throw new IllegalArgumentException(instrument + ": words without a cleared licence");
    }
    if (cleared
        && (items.size() != instrument.items()
            || choices.size() != instrument.highestAnswer() + 1)) {
      throw new IllegalArgumentException(instrument + ": items or choices are missing");
    }
  }
}
