package health.afterglow.dosing.stock;

import static java.util.Objects.requireNonNullElse;

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
 * @param givenIn the sessions in which some of it was given, also in earlier shifts
 * @param questioned of these, the ones that were retracted since: what was taken out for them has
 *     to be explained
 */
public record Lot(
    String lot,
    String product,
    Unit unit,
    LocalDate expiresOn,
    BigDecimal opening,
    List<Entry> entries,
    List<String> givenIn,
    List<String> questioned) {

  /** Lots that were stored before questions were asked have none. */
  public Lot {
    givenIn = requireNonNullElse(givenIn, List.of());
    questioned = requireNonNullElse(questioned, List.of());
  }

  static Lot of(String lot, String product, Unit unit, LocalDate expiresOn) {
    return new Lot(lot, product, unit, expiresOn, BigDecimal.ZERO, List.of(), List.of(), List.of());
  }

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

  /** A correction that names a session explains what was taken out for it. */
  Lot with(Entry entry) {
    String session = entry.sessionId();
    boolean explains = entry.kind() == Kind.CORRECTED;
    return new Lot(
        lot,
        product,
        unit,
        expiresOn,
        opening,
        append(entries, entry),
        session == null || entry.kind() != Kind.ADMINISTERED || givenIn.contains(session)
            ? givenIn
            : append(givenIn, session),
        explains ? questioned.stream().filter(q -> !q.equals(session)).toList() : questioned);
  }

  Lot questioned(String sessionId) {
    return new Lot(
        lot, product, unit, expiresOn, opening, entries, givenIn, append(questioned, sessionId));
  }

  /** Whether some of it was given in this session, and nobody has asked about that yet. */
  boolean isToBeQuestionedFor(String sessionId) {
    return givenIn.contains(sessionId) && !questioned.contains(sessionId);
  }

  private static <T> List<T> append(List<T> before, T next) {
    return Stream.concat(before.stream(), Stream.of(next)).toList();
  }

  /** The same at the beginning of the next shift. */
  Lot carriedOver() {
    return new Lot(lot, product, unit, expiresOn, expected(), List.of(), givenIn, questioned);
  }
}
