package health.afterglow.dosing.stock;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One lot of one product in a site's cabinet. What should be there follows from its entries in
 * whatever order they were made: opening + received = administered + wasted + returned + closing.
 *
 * @param lot its number
 * @param product its code, for instance {@code KETAMINE-50-MG-ML}
 * @param unit in which it is counted
 * @param opening what was there when the shift began
 * @param entries since then
 */
public record Lot(
    String lot,
    String product,
    Unit unit,
    LocalDate expiresOn,
    BigDecimal opening,
    List<Entry> entries) {

  /** In what a lot is counted. */
  public enum Unit {
    MILLILITRE,
    DEVICE
  }

  /** What happened to some of it. The names are stable codes. */
  public enum Kind {
    RECEIVED(1),
    ADMINISTERED(-1),
    WASTED(-1),
    RETURNED(-1),
    /** A count that was wrong, or an entry that was forgotten: the amount may be negative. */
    CORRECTED(1),
    /** A theft or significant loss. */
    LOST(-1);

    private final int sign;

    Kind(int sign) {
      this.sign = sign;
    }

    /** Whether a second person has to have seen it. */
    boolean needsAWitness() {
      return this == WASTED || this == RETURNED || this == CORRECTED || this == LOST;
    }
  }

  /**
   * One entry.
   *
   * @param sessionId the dosing session it was given in, if it was
   * @param witness the second person, where one is needed
   * @param reason why, of a correction
   */
  public record Entry(
      Kind kind,
      BigDecimal amount,
      String by,
      @Nullable String witness,
      @Nullable String sessionId,
      @Nullable String reason) {

    BigDecimal signed() {
      return kind.sign < 0 ? amount.negate() : amount;
    }
  }

  /** What should be there; negative if more was taken out than was ever put in. */
  public BigDecimal expected() {
    return entries.stream().map(Entry::signed).reduce(opening, BigDecimal::add);
  }

  /** How much of one kind there was in this shift. */
  public BigDecimal total(Kind kind) {
    return entries.stream()
        .filter(entry -> entry.kind() == kind)
        .map(Entry::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  Lot with(Entry entry) {
    return new Lot(
        lot,
        product,
        unit,
        expiresOn,
        opening,
        Stream.concat(entries.stream(), Stream.of(entry)).toList());
  }

  /** The same at the beginning of the next shift. */
  Lot carriedOver() {
    return new Lot(lot, product, unit, expiresOn, expected(), List.of());
  }
}
