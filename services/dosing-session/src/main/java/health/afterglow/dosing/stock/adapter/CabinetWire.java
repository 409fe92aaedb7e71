package health.afterglow.dosing.stock.adapter;

import health.afterglow.dosing.stock.Cabinet;
import health.afterglow.dosing.stock.CabinetEvent;
import health.afterglow.dosing.stock.CabinetEvent.CountDiffered;
import health.afterglow.dosing.stock.CabinetEvent.EntryMade;
import health.afterglow.dosing.stock.CabinetEvent.LossDeclared;
import health.afterglow.dosing.stock.CabinetEvent.LotOpened;
import health.afterglow.dosing.stock.CabinetEvent.ShiftClosed;
import health.afterglow.dosing.stock.CabinetEvent.ShiftOpened;
import health.afterglow.messaging.WireEvent;
import health.afterglow.messaging.WireMapping;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What of a cabinet other services get to see: that a count differs or is right, and that a loss
 * was declared.
 */
final class CabinetWire implements WireMapping<Cabinet, CabinetEvent> {

  private record Differed(String siteId, List<String> lots, Instant at) {}

  private record RightCount(String siteId, Instant at) {}

  private record Lost(
      String siteId, String lot, Instant declaredAt, Instant noticeDueAt, Instant formDueAt) {}

  @Override
  public Optional<WireEvent> publish(Cabinet after, CabinetEvent event) {
    String siteId = after.siteId();
    return switch (event) {
      case CountDiffered(_, var lots, var at) ->
          Optional.of(WireEvent.v1("count-differed", new Differed(siteId, lots, at)));
      case ShiftClosed(_, _, var at) ->
          Optional.of(WireEvent.v1("shift-closed", new RightCount(siteId, at)));
      case LossDeclared(var lot, _, var clocks, var at) ->
          Optional.of(
              WireEvent.v1(
                  "loss-declared",
                  new Lost(siteId, lot, at, clocks.noticeDueAt(), clocks.formDueAt())));
      case ShiftOpened _, LotOpened _, EntryMade _ -> Optional.empty();
    };
  }
}
