package health.afterglow.dosing.stock;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.acceptAll;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.dosing.stock.Cabinet.Closed;
import health.afterglow.dosing.stock.CabinetCommand.CloseShift;
import health.afterglow.dosing.stock.CabinetCommand.DeclareLoss;
import health.afterglow.dosing.stock.CabinetCommand.MakeEntry;
import health.afterglow.dosing.stock.CabinetCommand.OpenShift;
import health.afterglow.dosing.stock.CabinetCommand.QuestionSession;
import health.afterglow.dosing.stock.CabinetCommand.Receive;
import health.afterglow.dosing.stock.CabinetEvent.CountDiffered;
import health.afterglow.dosing.stock.CabinetEvent.EntryMade;
import health.afterglow.dosing.stock.CabinetEvent.LossDeclared;
import health.afterglow.dosing.stock.CabinetEvent.LotOpened;
import health.afterglow.dosing.stock.CabinetEvent.SessionQuestioned;
import health.afterglow.dosing.stock.CabinetEvent.ShiftClosed;
import health.afterglow.dosing.stock.CabinetEvent.ShiftOpened;
import health.afterglow.dosing.stock.Lot.Entry;
import health.afterglow.dosing.stock.Lot.Kind;
import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may happen to a cabinet. Entries are taken down in any order, also what overdraws a lot: the
 * count will tell.
 */
public final class CabinetDecider implements Decider<Cabinet, CabinetCommand, CabinetEvent> {

  @Override
  public Cabinet initial() {
    return new Closed("", Map.of(), null);
  }

  @Override
  public Outcome<CabinetEvent> decide(Cabinet cabinet, CabinetCommand command) {
    if (command instanceof OpenShift(var siteId, var by, var now)) {
      return cabinet instanceof Closed
          ? accept(new ShiftOpened(siteId, by, now))
          : refuse(CabinetRefusal.SHIFT_OPEN, "a shift is open already");
    }
    if (command instanceof QuestionSession(var sessionId, var now)) {
      return question(cabinet, sessionId, now);
    }
    if (cabinet instanceof Closed) {
      return refuse(CabinetRefusal.NO_SHIFT_OPEN, "no shift is open");
    }
    return switch (command) {
      case OpenShift _, QuestionSession _ -> nothingToDo();
      case Receive receive -> receive(cabinet, receive);
      case MakeEntry entry -> makeEntry(cabinet, entry);
      case DeclareLoss loss -> declareLoss(cabinet, loss);
      case CloseShift close -> closeShift(cabinet, close);
    };
  }

  /** Also while no shift is open: the next one can't be closed before it is answered. */
  private static Outcome<CabinetEvent> question(Cabinet cabinet, String sessionId, Instant now) {
    List<String> lots =
        cabinet.lots().values().stream()
            .filter(lot -> lot.isToBeQuestionedFor(sessionId))
            .map(Lot::lot)
            .sorted()
            .toList();
    return lots.isEmpty() ? nothingToDo() : accept(new SessionQuestioned(sessionId, lots, now));
  }

  private static Outcome<CabinetEvent> receive(Cabinet cabinet, Receive command) {
    if (command.amount().signum() <= 0) {
      return amountInvalid();
    }
    if (command.expiresOn().isBefore(command.today())) {
      return expired();
    }
    Lot fresh = Lot.of(command.lot(), command.product(), command.unit(), command.expiresOn());
    Optional<Lot> known = cabinet.lot(command.lot());
    if (known.filter(lot -> !isTheSame(lot, fresh)).isPresent()) {
      return refuse(
          CabinetRefusal.LOT_DIFFERS, "this lot is known with another product, unit or expiry");
    }
    List<CabinetEvent> events = new ArrayList<>();
    if (known.isEmpty()) {
      events.add(new LotOpened(fresh));
    }
    events.add(
        new EntryMade(
            command.lot(),
            new Entry(Kind.RECEIVED, command.amount(), command.by(), null, null, null),
            command.now()));
    return acceptAll(events);
  }

  private static boolean isTheSame(Lot one, Lot other) {
    return one.product().equals(other.product())
        && one.unit() == other.unit()
        && one.expiresOn().equals(other.expiresOn());
  }

  private static Outcome<CabinetEvent> makeEntry(Cabinet cabinet, MakeEntry command) {
    Entry entry = command.entry();
    Optional<Lot> lot = cabinet.lot(command.lot());
    if (lot.isEmpty()) {
      return lotUnknown();
    }
    boolean isCorrection = entry.kind() == Kind.CORRECTED;
    if (isCorrection ? entry.amount().signum() == 0 : entry.amount().signum() <= 0) {
      return amountInvalid();
    }
    String reason = entry.reason();
    if (isCorrection && (reason == null || reason.isBlank())) {
      return refuse(CabinetRefusal.REASON_MISSING, "a correction says why");
    }
    if (entry.kind() == Kind.ADMINISTERED && lot.get().expiresOn().isBefore(command.today())) {
      return expired();
    }
    Outcome<CabinetEvent> unwitnessed = unwitnessed(entry);
    return unwitnessed != null
        ? unwitnessed
        : accept(new EntryMade(command.lot(), entry, command.now()));
  }

  private static Outcome<CabinetEvent> declareLoss(Cabinet cabinet, DeclareLoss command) {
    if (cabinet.lot(command.lot()).isEmpty()) {
      return lotUnknown();
    }
    if (command.amount().signum() <= 0) {
      return amountInvalid();
    }
    Entry lost =
        new Entry(Kind.LOST, command.amount(), command.by(), command.witness(), null, null);
    Outcome<CabinetEvent> unwitnessed = unwitnessed(lost);
    return unwitnessed != null
        ? unwitnessed
        : accept(
            new LossDeclared(
                command.lot(),
                lost,
                LossClocks.from(command.now(), command.zone()),
                command.now()));
  }

  private static Outcome<CabinetEvent> closeShift(Cabinet cabinet, CloseShift command) {
    String witness = command.witness();
    if (witness == null) {
      return witnessRequired();
    }
    if (witness.equals(command.by())) {
      return samePerson();
    }
    List<String> unexplained =
        cabinet.lots().values().stream()
            .filter(lot -> !lot.questioned().isEmpty())
            .map(Lot::lot)
            .sorted()
            .toList();
    if (!unexplained.isEmpty()) {
      return refuse(
          CabinetRefusal.RETRACTED_DOSE_UNEXPLAINED,
          "a correction that names the retracted session explains what was taken: " + unexplained);
    }
    List<String> differing = Cabinet.differing(cabinet.lots(), command.counted());
    return accept(
        differing.isEmpty()
            ? new ShiftClosed(command.by(), witness, command.now())
            : new CountDiffered(command.counted(), differing, command.now()));
  }

  private static @Nullable Outcome<CabinetEvent> unwitnessed(Entry entry) {
    if (!entry.kind().needsAWitness()) {
      return null;
    }
    if (entry.witness() == null) {
      return witnessRequired();
    }
    return entry.by().equals(entry.witness()) ? samePerson() : null;
  }

  private static Outcome<CabinetEvent> witnessRequired() {
    return refuse(CabinetRefusal.WITNESS_REQUIRED, "a second person has to have seen this");
  }

  private static Outcome<CabinetEvent> samePerson() {
    return refuse(
        CabinetRefusal.WITNESS_IS_THE_SAME_PERSON, "the witness is somebody else than who acts");
  }

  private static Outcome<CabinetEvent> lotUnknown() {
    return refuse(CabinetRefusal.LOT_UNKNOWN, "there is no such lot in this cabinet");
  }

  private static Outcome<CabinetEvent> amountInvalid() {
    return refuse(CabinetRefusal.AMOUNT_INVALID, "an amount is more than nothing");
  }

  private static Outcome<CabinetEvent> expired() {
    return refuse(CabinetRefusal.LOT_EXPIRED, "the lot is past its expiry");
  }

  @Override
  public Cabinet evolve(Cabinet cabinet, CabinetEvent event) {
    return Cabinet.evolve(cabinet, event);
  }
}
