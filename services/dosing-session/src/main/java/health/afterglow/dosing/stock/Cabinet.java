package health.afterglow.dosing.stock;

import health.afterglow.dosing.stock.CabinetEvent.CountDiffered;
import health.afterglow.dosing.stock.CabinetEvent.EntryMade;
import health.afterglow.dosing.stock.CabinetEvent.LossDeclared;
import health.afterglow.dosing.stock.CabinetEvent.LotOpened;
import health.afterglow.dosing.stock.CabinetEvent.SessionQuestioned;
import health.afterglow.dosing.stock.CabinetEvent.ShiftClosed;
import health.afterglow.dosing.stock.CabinetEvent.ShiftOpened;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A site's cabinet: a shift is open, or none is; a shift whose count differs can not be closed. */
public sealed interface Cabinet {

  /** Whose it is; empty before its first shift. */
  String siteId();

  /** The lots, by their number. */
  Map<String, Lot> lots();

  /** No shift is open. */
  record Closed(String siteId, Map<String, Lot> lots, @Nullable Instant closedAt)
      implements Cabinet {}

  /** A shift is open. */
  record Open(String siteId, Map<String, Lot> lots, String openedBy, Instant openedAt)
      implements Cabinet {}

  /**
   * A shift is open, and its last count differed from what should be there.
   *
   * @param counted what was counted, by lot
   */
  record Differing(
      String siteId,
      Map<String, Lot> lots,
      String openedBy,
      Instant openedAt,
      Map<String, BigDecimal> counted)
      implements Cabinet {}

  /** The lots whose count is not what it should be, or that were not counted, sorted. */
  static List<String> differing(Map<String, Lot> lots, Map<String, BigDecimal> counted) {
    return Stream.concat(lots.keySet().stream(), counted.keySet().stream())
        .distinct()
        .filter(lot -> !isRight(lots.get(lot), counted.get(lot)))
        .sorted()
        .toList();
  }

  private static boolean isRight(@Nullable Lot lot, @Nullable BigDecimal counted) {
    return lot != null && counted != null && lot.expected().compareTo(counted) == 0;
  }

  /** The lot with this number. */
  default Optional<Lot> lot(String number) {
    return Optional.ofNullable(lots().get(number));
  }

  /** The cabinet after the event, which was decided on this cabinet. */
  static Cabinet evolve(Cabinet cabinet, CabinetEvent event) {
    return switch (event) {
      case ShiftOpened(var siteId, var by, var at) -> new Open(siteId, cabinet.lots(), by, at);
      case LotOpened(var lot) -> with(cabinet, put(cabinet.lots(), lot));
      case EntryMade(var number, var entry, _) ->
          with(cabinet, put(cabinet.lots(), cabinet.lot(number).orElseThrow().with(entry)));
      case LossDeclared(var number, var entry, _, _) ->
          with(cabinet, put(cabinet.lots(), cabinet.lot(number).orElseThrow().with(entry)));
      case SessionQuestioned(var sessionId, var numbers, _) -> {
        Map<String, Lot> lots = cabinet.lots();
        for (String number : numbers) {
          lots = put(lots, cabinet.lot(number).orElseThrow().questioned(sessionId));
        }
        yield with(cabinet, lots);
      }
      case CountDiffered(var counted, _, _) ->
          switch (cabinet) {
            case Open open ->
                new Differing(
                    open.siteId(), open.lots(), open.openedBy(), open.openedAt(), counted);
            case Differing before ->
                new Differing(
                    before.siteId(), before.lots(), before.openedBy(), before.openedAt(), counted);
            case Closed _ -> throw new IllegalStateException("a closed shift is not counted");
          };
      case ShiftClosed(_, _, var at) ->
          new Closed(cabinet.siteId(), carriedOver(cabinet.lots()), at);
    };
  }

  private static Cabinet with(Cabinet cabinet, Map<String, Lot> lots) {
    return switch (cabinet) {
      case Closed closed -> new Closed(closed.siteId(), lots, closed.closedAt());
      case Open open -> new Open(open.siteId(), lots, open.openedBy(), open.openedAt());
      case Differing differing ->
          new Differing(
              differing.siteId(),
              lots,
              differing.openedBy(),
              differing.openedAt(),
              differing.counted());
    };
  }

  private static Map<String, Lot> put(Map<String, Lot> lots, Lot lot) {
    Map<String, Lot> more = new TreeMap<>(lots);
    more.put(lot.lot(), lot);
    return Map.copyOf(more);
  }

  /** Lots that are used up leave the cabinet. */
  private static Map<String, Lot> carriedOver(Map<String, Lot> lots) {
    Map<String, Lot> next = new TreeMap<>();
    lots.forEach(
        (number, lot) -> {
          if (lot.expected().signum() != 0) {
            next.put(number, lot.carriedOver());
          }
        });
    return Map.copyOf(next);
  }
}
