package health.afterglow.dosing.stock;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happened to a cabinet. */
public sealed interface CabinetEvent {

  /** A shift began. */
  record ShiftOpened(String siteId, String by, Instant at) implements CabinetEvent {}

  /** A lot came in for the first time. */
  record LotOpened(Lot lot) implements CabinetEvent {}

  /** Something happened to a lot. */
  record EntryMade(String lot, Lot.Entry entry, Instant at) implements CabinetEvent {}

  /** A theft or significant loss was declared: the clocks of the regulation run from here. */
  record LossDeclared(String lot, Lot.Entry entry, LossClocks clocks, Instant at)
      implements CabinetEvent {}

  /** The count is not what it should be: the shift stays open. */
  record CountDiffered(Map<String, BigDecimal> counted, List<String> lots, Instant at)
      implements CabinetEvent {}

  /**
   * A session was retracted for which something was taken out: a discrepancy, until a correction
   * explains it.
   */
  record SessionQuestioned(String sessionId, List<String> lots, Instant at)
      implements CabinetEvent {}

  /** The count is right, and the shift is over. */
  record ShiftClosed(String by, String witness, Instant at) implements CabinetEvent {}
}
