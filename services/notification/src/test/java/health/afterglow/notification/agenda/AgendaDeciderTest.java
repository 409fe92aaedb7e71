package health.afterglow.notification.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.notification.agenda.AgendaCommand.Confirm;
import health.afterglow.notification.agenda.AgendaCommand.ResumePatient;
import health.afterglow.notification.agenda.AgendaCommand.Revise;
import health.afterglow.notification.agenda.AgendaCommand.Settle;
import health.afterglow.notification.agenda.AgendaCommand.SilencePatient;
import health.afterglow.notification.agenda.Entry.Skipped;
import health.afterglow.notification.agenda.Entry.Status;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;
import health.afterglow.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgendaDeciderTest {

  private static final Instant NOON = Instant.parse("2026-11-24T19:00:00Z");
  private static final Entry REMINDER =
      entry(Notice.APPOINTMENT_REMINDER, Audience.PATIENT, "pat-1", 1, NOON.plusSeconds(60));
  private static final Entry UNCONFIRMED =
      entry(Notice.VISIT_UNCONFIRMED, Audience.STAFF, "denver", 1, NOON.plusSeconds(60));

  private final Scenario<Agenda, AgendaCommand, AgendaChanged> agenda =
      Scenario.of(new AgendaDecider());

  private static Entry entry(
      Notice notice, Audience audience, String recipient, int version, Instant dueAt) {
    return new Entry(
        notice,
        audience,
        recipient,
        List.of(Medium.SMS),
        "-24h",
        version,
        dueAt,
        null,
        Status.PLANNED,
        null);
  }

  private static Revise revise(int version, Entry... wanted) {
    return new Revise("apt-1", "pat-1", "denver", version, List.of(wanted));
  }

  private Scenario<Agenda, AgendaCommand, AgendaChanged> planned() {
    return agenda.after(revise(1, REMINDER, UNCONFIRMED));
  }

  private static List<Skipped> skipped(Scenario<Agenda, AgendaCommand, AgendaChanged> after) {
    List<Skipped> all = new ArrayList<>();
    for (Entry entry : after.state().entries()) {
      Skipped why = entry.skipped();
      if (why != null) {
        all.add(why);
      }
    }
    return all;
  }

  @Test
  void theSameFactHeardAgainChangesNothingAndAnOlderOneNeither() {
    planned().when(revise(1, REMINDER, UNCONFIRMED)).thenNothing();
    agenda.after(revise(2)).when(revise(1, REMINDER)).thenNothing();
  }

  @Test
  void whatNoLongerHoldsIsSkippedAndWhatWasSaidStaysSaid() {
    Entry moved =
        entry(Notice.APPOINTMENT_REMINDER, Audience.PATIENT, "pat-1", 2, NOON.plusSeconds(99));
    var after =
        planned().after(new Settle(Set.of(UNCONFIRMED.key()), Map.of())).after(revise(2, moved));
    assertThat(after.state().entries())
        .extracting(Entry::status)
        .containsExactly(Status.SKIPPED, Status.HANDED_OVER, Status.PLANNED);
    assertThat(skipped(after)).containsExactly(Skipped.STALE);
    assertThat(after.state().nextDueAt()).contains(NOON.plusSeconds(99));
  }

  @Test
  void aPlannedEntryFollowsItsTime() {
    Entry later =
        entry(Notice.APPOINTMENT_REMINDER, Audience.PATIENT, "pat-1", 1, NOON.plusSeconds(500));
    assertThat(planned().after(revise(1, later)).state().nextDueAt())
        .contains(NOON.plusSeconds(500));
  }

  @Test
  void silenceIsForThePatientAloneAndStartBringsBackWhatIsAhead() {
    var silent = planned().after(new SilencePatient(Skipped.OPTED_OUT));
    assertThat(skipped(silent)).containsExactly(Skipped.OPTED_OUT);
    assertThat(silent.after(new ResumePatient(NOON)).state()).isEqualTo(planned().state());
    silent.when(new ResumePatient(NOON.plusSeconds(60))).thenNothing();
    var dead = planned().after(new SilencePatient(Skipped.DECEASED));
    dead.when(new ResumePatient(NOON)).thenNothing();
  }

  @Test
  void whoConfirmsIsNotAskedToConfirmAndAnOldLinkConfirmsNothing() {
    var confirmed = planned().after(new Confirm(1));
    assertThat(skipped(confirmed)).containsExactly(Skipped.CONFIRMED);
    assertThat(confirmed.state().confirmedVersion()).isEqualTo(1);
    agenda.after(revise(2)).when(new Confirm(1)).thenRefused(AgendaRefusal.APPOINTMENT_CHANGED);
    agenda.when(new Confirm(1)).thenRefused(AgendaRefusal.PLAN_UNKNOWN);
  }

  @Test
  void ofPagesToTheSamePeopleThatAreDueTogetherOnlyTheLastIsWorthSaying() {
    Entry first = page("denver:1", NOON);
    Entry again = page("denver:1", NOON.plusSeconds(900));
    Entry others = page("denver:2", NOON.plusSeconds(300));
    Agenda paged = agenda.after(revise(1, first, again, others, REMINDER)).state();
    assertThat(paged.isOvertaken(first, NOON.plusSeconds(600))).isFalse();
    Instant afterAnOutage = NOON.plusSeconds(1000);
    assertThat(paged.dueAt(afterAnOutage))
        .filteredOn(entry -> paged.isOvertaken(entry, afterAnOutage))
        .containsExactly(first);
  }

  private static Entry page(String tier, Instant dueAt) {
    String offset = "+" + Duration.between(NOON, dueAt).toMinutes() + "min";
    return new Entry(
        Notice.PAGE,
        Audience.ON_CALL,
        tier,
        List.of(Medium.PAGE),
        offset,
        1,
        dueAt,
        null,
        Status.PLANNED,
        null);
  }
}
