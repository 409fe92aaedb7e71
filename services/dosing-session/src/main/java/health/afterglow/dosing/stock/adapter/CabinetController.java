package health.afterglow.dosing.stock.adapter;

import static java.util.Objects.requireNonNull;

import health.afterglow.dosing.stock.Cabinet;
import health.afterglow.dosing.stock.CabinetCommand;
import health.afterglow.dosing.stock.CabinetCommand.CloseShift;
import health.afterglow.dosing.stock.CabinetCommand.DeclareLoss;
import health.afterglow.dosing.stock.CabinetCommand.MakeEntry;
import health.afterglow.dosing.stock.CabinetCommand.OpenShift;
import health.afterglow.dosing.stock.CabinetCommand.Receive;
import health.afterglow.dosing.stock.CabinetEvent;
import health.afterglow.dosing.stock.Lot;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.web.Answers;
import health.afterglow.web.IdempotencyKey;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A site's cabinet over HTTP. */
@RestController
@RequestMapping("/api/v1/sites/{siteId}/cabinet")
class CabinetController {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");
  private static final int LONGEST_TEXT = 1000;

  private final Aggregate<Cabinet, CabinetCommand, CabinetEvent> cabinets;
  private final Clock clock;

  CabinetController(CabinetConfiguration.Cabinets cabinets, Clock clock) {
    this.cabinets = cabinets.aggregate();
    this.clock = clock;
  }

  /** Who begins a shift. */
  record ShiftBody(String by) {
    ShiftBody {
      requireId(by);
    }
  }

  /** What came in. */
  record ReceiptBody(
      String lot,
      String product,
      Lot.Unit unit,
      LocalDate expiresOn,
      BigDecimal amount,
      String by,
      ZoneId zone) {
    ReceiptBody {
      requireId(lot);
      requireId(product);
      requireNonNull(unit);
      requireNonNull(expiresOn);
      requireNonNull(amount);
      requireId(by);
      requireNonNull(zone);
    }
  }

  /** What goes out, in the ways that a person writes down; receipts and losses have their own. */
  enum EntryKind {
    ADMINISTERED(Lot.Kind.ADMINISTERED),
    WASTED(Lot.Kind.WASTED),
    RETURNED(Lot.Kind.RETURNED),
    CORRECTED(Lot.Kind.CORRECTED);

    private final Lot.Kind kind;

    EntryKind(Lot.Kind kind) {
      this.kind = kind;
    }
  }

  /** An entry of a lot. */
  record EntryBody(
      EntryKind kind,
      BigDecimal amount,
      String by,
      @Nullable String witness,
      @Nullable String sessionId,
      @Nullable String reason,
      ZoneId zone) {
    EntryBody {
      requireNonNull(kind);
      requireNonNull(amount);
      requireId(by);
      requireIdIfAny(witness);
      requireIdIfAny(sessionId);
      if (reason != null && reason.length() > LONGEST_TEXT) {
        throw new IllegalArgumentException("too long");
      }
      requireNonNull(zone);
    }
  }

  /** A loss. */
  record LossBody(BigDecimal amount, String by, @Nullable String witness, ZoneId zone) {
    LossBody {
      requireNonNull(amount);
      requireId(by);
      requireIdIfAny(witness);
      requireNonNull(zone);
    }
  }

  /** A count of every lot. */
  record CountBody(Map<String, BigDecimal> counted, String by, @Nullable String witness) {
    CountBody {
      counted = Map.copyOf(counted);
      requireId(by);
      requireIdIfAny(witness);
    }
  }

  /** A lot, what should be there of it, and the retracted sessions that are to be explained. */
  record LotView(
      String lot,
      String product,
      Lot.Unit unit,
      LocalDate expiresOn,
      BigDecimal opening,
      BigDecimal received,
      BigDecimal administered,
      BigDecimal wasted,
      BigDecimal returned,
      BigDecimal corrected,
      BigDecimal lost,
      BigDecimal expected,
      List<String> questioned) {

    static LotView of(Lot lot) {
      return new LotView(
          lot.lot(),
          lot.product(),
          lot.unit(),
          lot.expiresOn(),
          lot.opening(),
          lot.total(Lot.Kind.RECEIVED),
          lot.total(Lot.Kind.ADMINISTERED),
          lot.total(Lot.Kind.WASTED),
          lot.total(Lot.Kind.RETURNED),
          lot.total(Lot.Kind.CORRECTED),
          lot.total(Lot.Kind.LOST),
          lot.expected(),
          lot.questioned());
    }
  }

  /** A cabinet; {@code differing} are the lots whose last count was wrong. */
  record CabinetView(String siteId, String state, List<LotView> lots, List<String> differing) {

    static CabinetView of(Cabinet cabinet) {
      return new CabinetView(
          cabinet.siteId(),
          switch (cabinet) {
            case Cabinet.Closed _ -> "CLOSED";
            case Cabinet.Open _ -> "OPEN";
            case Cabinet.Differing _ -> "DIFFERING";
          },
          cabinet.lots().values().stream()
              .sorted(Comparator.comparing(Lot::lot))
              .map(LotView::of)
              .toList(),
          cabinet instanceof Cabinet.Differing differing
              ? Cabinet.differing(differing.lots(), differing.counted())
              : List.of());
    }
  }

  @GetMapping
  ResponseEntity<CabinetView> get(@PathVariable String siteId) {
    return Answers.found(
        cabinets.handler().find(siteId),
        "CABINET_UNKNOWN",
        stored -> CabinetView.of(stored.state()));
  }

  @PostMapping("/shift")
  ResponseEntity<CabinetView> openShift(
      @PathVariable String siteId, @RequestBody ShiftBody body, IdempotencyKey key) {
    return answer(siteId, key, body, new OpenShift(siteId, body.by(), now()));
  }

  @PostMapping("/receipts")
  ResponseEntity<CabinetView> receive(
      @PathVariable String siteId, @RequestBody ReceiptBody body, IdempotencyKey key) {
    return answer(
        siteId,
        key,
        body,
        new Receive(
            body.lot(),
            body.product(),
            body.unit(),
            body.expiresOn(),
            body.amount(),
            body.by(),
            today(body.zone()),
            now()));
  }

  @PostMapping("/lots/{lot}/entries")
  ResponseEntity<CabinetView> entry(
      @PathVariable String siteId,
      @PathVariable String lot,
      @RequestBody EntryBody body,
      IdempotencyKey key) {
    Lot.Entry entry =
        new Lot.Entry(
            body.kind().kind,
            body.amount(),
            body.by(),
            body.witness(),
            body.sessionId(),
            body.reason());
    return answer(siteId, key, body, new MakeEntry(lot, entry, today(body.zone()), now()));
  }

  @PostMapping("/lots/{lot}/loss")
  ResponseEntity<CabinetView> loss(
      @PathVariable String siteId,
      @PathVariable String lot,
      @RequestBody LossBody body,
      IdempotencyKey key) {
    return answer(
        siteId,
        key,
        body,
        new DeclareLoss(lot, body.amount(), body.by(), body.witness(), body.zone(), now()));
  }

  /** 200 in both cases: CLOSED if the count is right, DIFFERING if it is not. */
  @PostMapping("/shift/count")
  ResponseEntity<CabinetView> count(
      @PathVariable String siteId, @RequestBody CountBody body, IdempotencyKey key) {
    return answer(
        siteId, key, body, new CloseShift(body.counted(), body.by(), body.witness(), now()));
  }

  private ResponseEntity<CabinetView> answer(
      String siteId, IdempotencyKey key, Record body, CabinetCommand command) {
    return Answers.ok(
        cabinets.handler().handle(siteId, key.trigger(body), command),
        stored -> CabinetView.of(stored.state()));
  }

  private LocalDate today(ZoneId zone) {
    return clock.instant().atZone(zone).toLocalDate();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static void requireId(String id) {
    if (!ID.matcher(requireNonNull(id)).matches()) {
      throw new IllegalArgumentException("not an id");
    }
  }

  private static void requireIdIfAny(@Nullable String id) {
    if (id != null) {
      requireId(id);
    }
  }
}
