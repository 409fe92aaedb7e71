package health.afterglow.dosing.stock;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.stock.CabinetCommand.CloseShift;
import health.afterglow.dosing.stock.CabinetCommand.DeclareLoss;
import health.afterglow.dosing.stock.CabinetCommand.MakeEntry;
import health.afterglow.dosing.stock.CabinetCommand.OpenShift;
import health.afterglow.dosing.stock.CabinetCommand.QuestionSession;
import health.afterglow.dosing.stock.CabinetCommand.Receive;
import health.afterglow.dosing.stock.CabinetEvent.CountDiffered;
import health.afterglow.dosing.stock.CabinetEvent.LossDeclared;
import health.afterglow.dosing.stock.CabinetEvent.SessionQuestioned;
import health.afterglow.dosing.stock.CabinetEvent.ShiftClosed;
import health.afterglow.dosing.stock.Lot.Entry;
import health.afterglow.dosing.stock.Lot.Kind;
import health.afterglow.testkit.Scenario;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The drug count: docs/domain.md, section 2.5. */
class CabinetTest {

  static final Instant NOW = Instant.parse("2026-12-01T16:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
  static final ZoneId DENVER = ZoneId.of("America/Denver");
  static final String LOT = "KET-0417";
  static final String ANA = "cli-ana";
  static final String BEN = "cli-ben";
  private static final int ROUNDS = 500;

  @Test
  void everythingIsCountedAndTheNextShiftOpensWithWhatIsLeft() {
    var story =
        stocked("10.0")
            .after(entry(Kind.ADMINISTERED, "1.2", null))
            .after(entry(Kind.WASTED, "0.8", BEN));
    assertThat(lot(story).expected()).isEqualByComparingTo("8.0");
    var closed = story.when(count("8.0")).then(new ShiftClosed(ANA, BEN, NOW));
    var next = closed.after(new OpenShift("denver", BEN, NOW));
    assertThat(lot(next).opening()).isEqualByComparingTo("8.0");
    assertThat(lot(next).entries()).isEmpty();
  }

  @Test
  void scenario31ACountThatIsOffBlocksTheShiftsCloseAndStartsNoClock() {
    var off = stocked("10.0").when(count("9.8"));
    off.then(new CountDiffered(counted("9.8"), List.of(LOT), NOW));
    var differing = stocked("10.0").after(count("9.8"));
    assertThat(differing.state()).isInstanceOf(Cabinet.Differing.class);
    differing
        .after(corrected("-0.2", "spilled and not written down"))
        .when(count("9.8"))
        .then(new ShiftClosed(ANA, BEN, NOW));
    assertThat(differing.when(new DeclareLoss(LOT, ml("0.2"), ANA, BEN, DENVER, NOW)).events())
        .containsExactly(
            new LossDeclared(
                LOT,
                new Entry(Kind.LOST, ml("0.2"), ANA, BEN, null, null),
                new LossClocks(
                    Instant.parse("2026-12-03T07:00:00Z"), Instant.parse("2027-01-16T07:00:00Z")),
                NOW));
  }

  @Test
  void scenario7ARetractedSessionOpensADiscrepancyUntilItIsExplained() {
    var given = stocked("10.0").after(given("1.2", "ses_1"));
    given.when(new QuestionSession("ses_other", NOW)).thenNothing();
    var questioned = given.after(new QuestionSession("ses_1", NOW));
    given
        .when(new QuestionSession("ses_1", NOW))
        .then(new SessionQuestioned("ses_1", List.of(LOT), NOW));
    questioned.when(new QuestionSession("ses_1", NOW)).thenNothing();
    questioned.when(count("8.8")).thenRefused(CabinetRefusal.RETRACTED_DOSE_UNEXPLAINED);
    questioned
        .after(corrected("0.5", "another matter"))
        .when(count("9.3"))
        .thenRefused(CabinetRefusal.RETRACTED_DOSE_UNEXPLAINED);
    questioned
        .after(explained("1.2", "ses_1"))
        .when(count("10.0"))
        .then(new ShiftClosed(ANA, BEN, NOW));
  }

  @Test
  void aRetractionIsAskedAboutAlsoAfterTheShift() {
    var closed = stocked("10.0").after(given("1.2", "ses_1")).after(count("8.8"));
    var next =
        closed.after(new QuestionSession("ses_1", NOW)).after(new OpenShift("denver", BEN, NOW));
    next.when(count("8.8")).thenRefused(CabinetRefusal.RETRACTED_DOSE_UNEXPLAINED);
    next.after(explained("1.2", "ses_1")).after(count("10.0"));
  }

  private static MakeEntry given(String amount, String sessionId) {
    return new MakeEntry(
        LOT,
        new Entry(Kind.ADMINISTERED, new BigDecimal(amount), ANA, null, sessionId, null),
        TODAY,
        NOW);
  }

  private static MakeEntry explained(String amount, String sessionId) {
    return new MakeEntry(
        LOT,
        new Entry(Kind.CORRECTED, new BigDecimal(amount), ANA, BEN, sessionId, "it is still there"),
        TODAY,
        NOW);
  }

  @Test
  void theNoticeOfALossIsDueOnTheNextBusinessDay() {
    Instant friday = Instant.parse("2026-12-04T20:00:00Z");
    assertThat(LossClocks.from(friday, DENVER).noticeDueAt())
        .isEqualTo(Instant.parse("2026-12-08T07:00:00Z"));
  }

  @Test
  void aLotThatWasNotCountedDiffers() {
    stocked("10.0")
        .when(new CloseShift(Map.of(), ANA, BEN, NOW))
        .then(new CountDiffered(Map.of(), List.of(LOT), NOW));
    stocked("10.0")
        .when(new CloseShift(Map.of(LOT, ml("10.00"), "KET-9", ml("1")), ANA, BEN, NOW))
        .then(new CountDiffered(Map.of(LOT, ml("10.00"), "KET-9", ml("1")), List.of("KET-9"), NOW));
  }

  @Test
  void wasteReturnsCorrectionsAndTheCountNeedASecondPerson() {
    for (Kind kind : List.of(Kind.WASTED, Kind.RETURNED)) {
      stocked("10").when(entry(kind, "1", null)).thenRefused(CabinetRefusal.WITNESS_REQUIRED);
      stocked("10")
          .when(entry(kind, "1", ANA))
          .thenRefused(CabinetRefusal.WITNESS_IS_THE_SAME_PERSON);
    }
    stocked("10")
        .when(new CloseShift(counted("10"), ANA, null, NOW))
        .thenRefused(CabinetRefusal.WITNESS_REQUIRED);
    stocked("10")
        .when(new CloseShift(counted("10"), ANA, ANA, NOW))
        .thenRefused(CabinetRefusal.WITNESS_IS_THE_SAME_PERSON);
    stocked("10").when(corrected("-0.2", " ")).thenRefused(CabinetRefusal.REASON_MISSING);
    stocked("10")
        .when(new DeclareLoss(LOT, ml("1"), ANA, null, DENVER, NOW))
        .thenRefused(CabinetRefusal.WITNESS_REQUIRED);
  }

  @Test
  void whatIsExpiredIsNeitherTakenInNorGiven() {
    var open = cabinet().after(new OpenShift("denver", ANA, NOW));
    open.when(receive("1", TODAY.minusDays(1))).thenRefused(CabinetRefusal.LOT_EXPIRED);
    var lastDay = open.after(receive("1", TODAY));
    lastDay
        .when(
            new MakeEntry(
                LOT,
                new Entry(Kind.ADMINISTERED, ml("1"), ANA, null, "ses_1", null),
                TODAY.plusDays(1),
                NOW))
        .thenRefused(CabinetRefusal.LOT_EXPIRED);
    assertThat(lastDay.when(entry(Kind.ADMINISTERED, "1", null)).events()).hasSize(1);
  }

  @Test
  void whatIsUnknownOrNothingIsRefused() {
    var open = cabinet().after(new OpenShift("denver", ANA, NOW));
    open.when(entry(Kind.ADMINISTERED, "1", null)).thenRefused(CabinetRefusal.LOT_UNKNOWN);
    open.when(receive("0", TODAY)).thenRefused(CabinetRefusal.AMOUNT_INVALID);
    stocked("1").when(entry(Kind.ADMINISTERED, "0", null)).thenRefused(AMOUNT);
    stocked("1").when(corrected("0", "why")).thenRefused(AMOUNT);
    stocked("1").when(new DeclareLoss(LOT, ml("-1"), ANA, BEN, DENVER, NOW)).thenRefused(AMOUNT);
    stocked("1").when(receive("1", TODAY.plusDays(1))).thenRefused(CabinetRefusal.LOT_DIFFERS);
  }

  /** Opening + received = administered + wasted + returned + closing, in whatever order. */
  @Test
  void theInvariantHoldsUnderAnyOrderOfEntries() {
    Random random = new Random(20261125);
    for (int round = 0; round < ROUNDS; round++) {
      List<CabinetCommand> entries = new ArrayList<>();
      BigDecimal expected = ml("5");
      int many = 1 + random.nextInt(12);
      for (int i = 0; i < many; i++) {
        BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(40), 1);
        switch (random.nextInt(4)) {
          case 0 -> {
            entries.add(receive(amount.toPlainString(), EXPIRES));
            expected = expected.add(amount);
          }
          case 1 -> {
            entries.add(entry(Kind.ADMINISTERED, amount.toPlainString(), null));
            expected = expected.subtract(amount);
          }
          case 2 -> {
            entries.add(entry(Kind.WASTED, amount.toPlainString(), BEN));
            expected = expected.subtract(amount);
          }
          default -> {
            entries.add(entry(Kind.RETURNED, amount.toPlainString(), BEN));
            expected = expected.subtract(amount);
          }
        }
      }
      for (int order = 0; order < 3; order++) {
        Collections.shuffle(entries, random);
        var story = stocked("5");
        for (CabinetCommand command : entries) {
          story = story.after(command);
        }
        Lot lot = lot(story);
        assertThat(lot.expected()).isEqualByComparingTo(expected);
        assertThat(
                lot.opening()
                    .add(lot.total(Kind.RECEIVED))
                    .subtract(lot.total(Kind.ADMINISTERED))
                    .subtract(lot.total(Kind.WASTED))
                    .subtract(lot.total(Kind.RETURNED)))
            .isEqualByComparingTo(expected);
        assertThat(story.when(count(expected.toPlainString())).events())
            .containsExactly(new ShiftClosed(ANA, BEN, NOW));
        assertThat(story.when(count(expected.add(ml("0.1")).toPlainString())).events())
            .hasOnlyElementsOfType(CountDiffered.class);
      }
    }
  }

  private static final CabinetRefusal AMOUNT = CabinetRefusal.AMOUNT_INVALID;
  static final LocalDate EXPIRES = TODAY;

  static Scenario<Cabinet, CabinetCommand, CabinetEvent> cabinet() {
    return Scenario.of(new CabinetDecider());
  }

  static Scenario<Cabinet, CabinetCommand, CabinetEvent> stocked(String amount) {
    return cabinet().after(new OpenShift("denver", ANA, NOW)).after(receive(amount, EXPIRES));
  }

  static Receive receive(String amount, LocalDate expiresOn) {
    return new Receive(
        LOT,
        "KETAMINE-50-MG-ML",
        Lot.Unit.MILLILITRE,
        expiresOn,
        new BigDecimal(amount),
        ANA,
        TODAY,
        NOW);
  }

  static MakeEntry entry(Kind kind, String amount, @Nullable String witness) {
    return new MakeEntry(
        LOT, new Entry(kind, new BigDecimal(amount), ANA, witness, null, null), TODAY, NOW);
  }

  private static MakeEntry corrected(String amount, String reason) {
    return new MakeEntry(
        LOT, new Entry(Kind.CORRECTED, new BigDecimal(amount), ANA, BEN, null, reason), TODAY, NOW);
  }

  static CloseShift count(String amount) {
    return new CloseShift(counted(amount), ANA, BEN, NOW);
  }

  private static Map<String, BigDecimal> counted(String amount) {
    return Map.of(LOT, new BigDecimal(amount));
  }

  static BigDecimal ml(String amount) {
    return new BigDecimal(amount);
  }

  private static Lot lot(Scenario<Cabinet, CabinetCommand, CabinetEvent> story) {
    return story.state().lot(LOT).orElseThrow();
  }
}
