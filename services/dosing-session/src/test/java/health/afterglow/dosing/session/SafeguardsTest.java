package health.afterglow.dosing.session;

import static health.afterglow.dosing.session.Morning.ALL_OPEN;
import static health.afterglow.dosing.session.Morning.DR_ORTEGA;
import static health.afterglow.dosing.session.Morning.DR_WEISS;
import static health.afterglow.dosing.session.Morning.FINE;
import static health.afterglow.dosing.session.Morning.NURSE;
import static health.afterglow.dosing.session.Morning.arrive;
import static health.afterglow.dosing.session.Morning.arrived;
import static health.afterglow.dosing.session.Morning.at;
import static health.afterglow.dosing.session.Morning.begin;
import static health.afterglow.dosing.session.Morning.booked;
import static health.afterglow.dosing.session.Morning.check;
import static health.afterglow.dosing.session.Morning.cleared;
import static health.afterglow.dosing.session.Morning.completed;
import static health.afterglow.dosing.session.Morning.end;
import static health.afterglow.dosing.session.Morning.instant;
import static health.afterglow.dosing.session.Morning.monitoring;
import static health.afterglow.dosing.session.Morning.outcome;
import static health.afterglow.dosing.session.Morning.session;
import static health.afterglow.dosing.session.Morning.vitals;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.session.AdverseEvent.Relatedness;
import health.afterglow.dosing.session.AdverseEvent.Result;
import health.afterglow.dosing.session.OrderTerms.Setting;
import health.afterglow.dosing.session.SessionCommand.Administer;
import health.afterglow.dosing.session.SessionCommand.OpenSession;
import health.afterglow.dosing.session.SessionCommand.RecordAdverseEvent;
import health.afterglow.dosing.session.SessionCommand.RenewOrder;
import health.afterglow.dosing.session.SessionCommand.SubmitRems;
import health.afterglow.testkit.Scenario;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What guards a dose beside its size: docs/domain.md, sections 2.2, 2.3, 2.6, 3 and 7. */
class SafeguardsTest {

  static final AdverseEvent NAUSEA =
      new AdverseEvent(
          "NAUSEA",
          2,
          instant("09:20"),
          "ONDANSETRON_GIVEN",
          Relatedness.PROBABLE,
          Result.RESOLVED,
          false,
          NURSE);

  private static final BigDecimal SIXTY = new BigDecimal("60");

  @Test
  void scenario14AClosedGateForbidsTheDoseAndIsNamed() {
    var closed = new Circumstances(List.of("G5: NO_INTEGRATION_RESERVED"), true, false);
    cleared().when(give(closed)).thenRefused(SessionRefusal.GATE_CLOSED);
    assertThat(new SessionDecider().decide(cleared().state(), give(closed)).toString())
        .contains("G5: NO_INTEGRATION_RESERVED");
  }

  @Test
  void scenario20ConsentThatWasWithdrawnAfterArrivalBlocksAtTheAdministration() {
    var withdrawn = new Circumstances(List.of("G1: CONSENT_WITHDRAWN"), true, false);
    cleared().when(give(withdrawn)).thenRefused(SessionRefusal.GATE_CLOSED);
    cleared().after(outcome(DosingOutcome.ABORTED_BEFORE_DOSE, "09:30"));
  }

  @Test
  void anOrderIsGoodForSevenDays() {
    Instant sevenDaysBefore = instant("09:00").minus(Duration.ofDays(7));
    clearedFor(orderedAt(sevenDaysBefore)).after(begin("60", "09:00"));
    clearedFor(orderedAt(sevenDaysBefore.minusMillis(1)))
        .when(begin("60", "09:00"))
        .thenRefused(SessionRefusal.ORDER_EXPIRED);
    clearedFor(orderedAt(null)).after(begin("60", "09:00"));
  }

  @Test
  void anOrderMayEndSoonerAndNeverLater() {
    var tomorrow = ending(instant("09:00"));
    clearedFor(tomorrow).after(begin("60", "09:00"));
    clearedFor(tomorrow).when(begin("60", "09:01")).thenRefused(SessionRefusal.ORDER_EXPIRED);
    session()
        .when(
            new OpenSession(
                ending(instant("08:00").plus(Duration.ofDays(7)).plusMillis(1)), at("08:00")))
        .thenRefused(SessionRefusal.ORDER_VALID_TOO_LONG);
  }

  private static Order ending(Instant validUntil) {
    return with(Morning.order(), new OrderTerms(Setting.CLINIC, null, null, null, validUntil));
  }

  @Test
  void nobodyPassesTheMaximaOfAnOrder() {
    var override = new PrescriberOverride(DR_WEISS, "half the effect");
    var order = with(Morning.order(), maxima("40", "70"));
    clearedFor(order)
        .when(begin("41", override, "09:00"))
        .thenRefused(SessionRefusal.DOSE_ABOVE_SINGLE_MAXIMUM);
    var first = clearedFor(order).after(begin("40", "09:00")).after(end("09:01"));
    first
        .when(begin("31", override, "09:10"))
        .thenRefused(SessionRefusal.DOSE_ABOVE_CUMULATIVE_MAXIMUM);
    first.after(begin("30", override, "09:10"));
  }

  @Test
  void anOrderDoesNotContradictItself() {
    for (OrderTerms terms :
        List.of(
            maxima("40", "59"),
            maxima("-1", "60"),
            new OrderTerms(Setting.CLINIC, BigDecimal.ZERO, null, null, null))) {
      session()
          .when(new OpenSession(with(Morning.order(), terms), at("08:00")))
          .thenRefused(SessionRefusal.ORDER_CONTRADICTS_ITSELF);
      booked()
          .when(new RenewOrder(DR_WEISS, SIXTY, terms, at("08:30")))
          .thenRefused(SessionRefusal.ORDER_CONTRADICTS_ITSELF);
    }
  }

  @Test
  void aDoseIsNotGivenToSomebodyWhoWeighsAnotherWeightThanItWasReckonedFrom() {
    clearedFor(reckonedFor("72.8")).after(begin("60", "09:00"));
    for (String kilograms : List.of("72.7", "89")) {
      clearedFor(reckonedFor(kilograms))
          .when(begin("60", "09:00"))
          .thenRefused(SessionRefusal.ORDER_WEIGHT_DIFFERS);
    }
  }

  private static Order reckonedFor(String kilograms) {
    return with(
        Morning.order(),
        new OrderTerms(Setting.CLINIC, new BigDecimal(kilograms), null, null, null));
  }

  @Test
  void atHomeADoseIsTakenUnderTheTongueAndOnlyOverLiveVideo() {
    OrderTerms home = new OrderTerms(Setting.HOME, null, null, null, null);
    for (Route route : List.of(Route.IV, Route.IM, Route.ESKETAMINE)) {
      session()
          .when(new OpenSession(with(Morning.order(route, "56"), home), at("08:00")))
          .thenRefused(SessionRefusal.ROUTE_NOT_AT_HOME);
    }
    var atHome = clearedFor(with(Morning.order(Route.SL, "100"), home));
    atHome.when(begin("100", "09:00")).thenRefused(SessionRefusal.LIVE_VIDEO_REQUIRED);
    atHome.after(onVideo("100", "09:00"));
  }

  @Test
  void aRenewedOrderIsCheckedAnew() {
    var expired = clearedFor(orderedAt(instant("09:00").minus(Duration.ofDays(8))));
    var renewed = expired.after(renew("09:05"));
    renewed.when(begin("50", "09:06")).thenRefused(SessionRefusal.NOT_CLEARED);
    var again = renewed.after(check(FINE, "09:10")).after(begin("50", "09:12"));
    assertThat(((Session.Opened) again.state()).order().prescriberId()).isEqualTo(DR_WEISS);
    monitoring().when(renew("09:30")).thenRefused(SessionRefusal.DOSE_ALREADY_GIVEN);
    session().when(renew("09:30")).thenRefused(SessionRefusal.SESSION_UNKNOWN);
    completed().when(renew("12:00")).thenRefused(SessionRefusal.SESSION_ENDED);
    booked()
        .when(new RenewOrder(DR_WEISS, BigDecimal.ZERO, OrderTerms.NONE, at("08:30")))
        .thenRefused(SessionRefusal.DOSE_INVALID);
  }

  @Test
  void scenario28WithoutAPrescriberOnSiteThereIsNoEsketamine() {
    var nobody = new Circumstances(List.of(), false, false);
    esketamine().when(spray(nobody, "09:00")).thenRefused(SessionRefusal.PRESCRIBER_NOT_ON_SITE);
    esketamine()
        .after(spray(ALL_OPEN, "09:00"))
        .when(spray(nobody, "09:06"))
        .thenRefused(SessionRefusal.PRESCRIBER_NOT_ON_SITE);
    Session watched = esketamine().after(spray(ALL_OPEN, "09:00")).state();
    assertThat(Concern.of(watched, false, instant("09:06")))
        .containsExactly(Concern.PRESCRIBER_NOT_ON_SITE);
    assertThat(Concern.of(watched, true, instant("09:06"))).isEmpty();
    cleared().after(give(nobody));
  }

  @Test
  void adverseEventsAreRecordedFromTheArrivalOnAndAfterTheSession() {
    assertThat(visit(completed().after(harm("12:00"))).adverseEvents()).containsExactly(NAUSEA);
    assertThat(visit(monitoring().after(harm("09:30"))).adverseEvents()).containsExactly(NAUSEA);
    arrived().after(harm("09:30"));
    booked().when(harm("09:30")).thenRefused(SessionRefusal.NOT_ARRIVED);
    session().when(harm("09:30")).thenRefused(SessionRefusal.SESSION_UNKNOWN);
    AdverseEvent sixth =
        new AdverseEvent(
            "NAUSEA",
            6,
            instant("09:20"),
            "NONE",
            Relatedness.UNRELATED,
            Result.ONGOING,
            false,
            NURSE);
    monitoring()
        .when(new RecordAdverseEvent(sixth, at("09:30")))
        .thenRefused(SessionRefusal.GRADE_INVALID);
  }

  @Test
  void scenario27TheRemsFormHasTheRealMinutes() {
    var left =
        esketamine()
            .after(spray(ALL_OPEN, "09:00"))
            .after(vitals(130, 80, "09:40"))
            .after(outcome(DosingOutcome.LEFT_AGAINST_ADVICE, "10:50"));
    RemsRecord form = RemsRecord.of(left.state()).orElseThrow();
    assertThat(form.minutesWatched()).isEqualTo(110);
    assertThat(form.observedLongEnough()).isFalse();
    assertThat(form.givenMg()).isEqualByComparingTo("56");
    assertThat(form.dueAt()).isEqualTo(instant("10:50").plus(Duration.ofDays(7)));
    var submitted = left.after(new SubmitRems(NURSE, at("12:00")));
    assertThat(RemsRecord.of(submitted.state()).orElseThrow().submitted()).isNotNull();
    submitted.when(new SubmitRems(NURSE, at("12:01"))).thenNothing();
  }

  @Test
  void scenario9WithoutADoseThereIsNoRemsForm() {
    var aborted = esketamine().after(outcome(DosingOutcome.ABORTED_BEFORE_DOSE, "09:30"));
    assertThat(RemsRecord.of(aborted.state())).isEmpty();
    aborted.when(new SubmitRems(NURSE, at("12:00"))).thenRefused(SessionRefusal.NO_REMS_RECORD_DUE);
    assertThat(RemsRecord.of(completed().state())).isEmpty();
  }

  private static Scenario<Session, SessionCommand, SessionEvent> esketamine() {
    return cleared(Route.ESKETAMINE, "56");
  }

  private static Administer spray(Circumstances circumstances, String at) {
    return new Administer(NURSE, new BigDecimal("56"), null, instant(at), circumstances, at(at));
  }

  private static Administer give(Circumstances circumstances) {
    return new Administer(NURSE, SIXTY, null, null, circumstances, at("09:00"));
  }

  private static Order orderedAt(@Nullable Instant orderedAt) {
    Order order = Morning.order();
    return new Order(
        order.sessionId(),
        order.patientId(),
        order.siteId(),
        order.zone(),
        order.appointmentId(),
        order.route(),
        order.orderedDoseMg(),
        order.scheduledStart(),
        DR_ORTEGA,
        orderedAt,
        OrderTerms.NONE);
  }

  static Order with(Order order, OrderTerms terms) {
    return new Order(
        order.sessionId(),
        order.patientId(),
        order.siteId(),
        order.zone(),
        order.appointmentId(),
        order.route(),
        order.orderedDoseMg(),
        order.scheduledStart(),
        order.prescriberId(),
        order.orderedAt(),
        terms);
  }

  static Administer onVideo(String mg, String at) {
    return new Administer(
        NURSE, new BigDecimal(mg), null, null, ALL_OPEN.withLiveVideo(true), at(at));
  }

  private static OrderTerms maxima(String atOnce, String inAll) {
    return new OrderTerms(
        Setting.CLINIC, null, new BigDecimal(atOnce), new BigDecimal(inAll), null);
  }

  static Scenario<Session, SessionCommand, SessionEvent> clearedFor(Order order) {
    return session()
        .after(new OpenSession(order, at("08:00")))
        .after(arrive("08:50"))
        .after(check(FINE, "08:55"));
  }

  private static RenewOrder renew(String at) {
    return new RenewOrder(DR_WEISS, new BigDecimal("50"), OrderTerms.NONE, at(at));
  }

  private static RecordAdverseEvent harm(String at) {
    return new RecordAdverseEvent(NAUSEA, at(at));
  }

  private static Visit visit(Scenario<Session, SessionCommand, SessionEvent> story) {
    Visit visit = ((Session.Opened) story.state()).visit();
    assertThat(visit).isNotNull();
    return Objects.requireNonNull(visit);
  }
}
