package health.afterglow.notification.subject;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.Change;
import health.afterglow.notification.subject.Subject.Dose;
import health.afterglow.notification.subject.Subject.FollowUp;
import health.afterglow.notification.subject.Subject.Matter;
import health.afterglow.testkit.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubjectDeciderTest {

  private static final Instant TEN = Instant.parse("2026-11-24T17:00:00Z");

  private static final Instant SAID = Instant.parse("2026-11-20T17:00:00Z");

  private final Scenario<Subject, News, Heard> subject = Scenario.of(new SubjectDecider());

  private static Appointment appointment(Change change, int attempt, String... clinicians) {
    return new Appointment(
        "apt-1",
        "INTEGRATION",
        change,
        attempt,
        "pat-1",
        "denver",
        "America/Denver",
        List.of(clinicians),
        List.of(),
        null,
        false,
        TEN,
        TEN.plusSeconds(3600),
        SAID);
  }

  private static FollowUp escalated(int version, Instant at, boolean open) {
    return new FollowUp("fu:1", open, version, "pat-1", "denver", "America/Denver", TEN, at);
  }

  @Test
  void aBookingHeardTwiceChangesNothing() {
    Appointment booked = appointment(Change.BOOKED, 1, "ana");
    subject
        .when(new News.Placed(booked))
        .then(new Heard(booked))
        .when(new News.Placed(booked))
        .thenNothing();
  }

  @Test
  void anOlderBookingDoesNotReplaceANewerOne() {
    Appointment moved = appointment(Change.RESCHEDULED, 2, "ana");
    subject
        .given(new Heard(moved))
        .when(new News.Placed(appointment(Change.BOOKED, 1, "ana")))
        .thenNothing();
  }

  @Test
  void whoTakesPartNoLongerIsRemembered() {
    var after =
        subject
            .given(new Heard(appointment(Change.BOOKED, 1, "ana", "ben")))
            .after(new News.Placed(appointment(Change.RESCHEDULED, 2, "cleo", "ben")))
            .state();
    assertThat(((Appointment) after).releasedClinicianIds()).containsExactly("ana");
  }

  @Test
  void aCancellationOfAHoldIsNoNews() {
    subject.when(new News.Cancelled(1, SAID)).thenNothing();
  }

  @Test
  void aCancellationKeepsTheTimeAndComesOnce() {
    Appointment booked = appointment(Change.BOOKED, 1, "ana");
    subject
        .given(new Heard(booked))
        .when(new News.Cancelled(1, SAID))
        .then(new Heard(appointment(Change.CANCELLED, 1, "ana")))
        .when(new News.Cancelled(1, SAID))
        .thenNothing()
        .when(new News.Placed(booked))
        .thenNothing();
  }

  @Test
  void aCancellationOfAReplacedBookingChangesNothing() {
    subject
        .given(new Heard(appointment(Change.RESCHEDULED, 2, "ana")))
        .when(new News.Cancelled(1, SAID))
        .thenNothing();
  }

  @Test
  void anAppointmentCanBeBookedAgainAfterItWasCancelled() {
    Appointment again = appointment(Change.BOOKED, 2, "ben");
    subject
        .given(new Heard(appointment(Change.CANCELLED, 1, "ana")))
        .when(new News.Placed(again))
        .then(new Heard(again));
  }

  @Test
  void theSameEscalationUnderANewNumberIsTheSame() {
    subject
        .given(new Heard(escalated(3, TEN, true)))
        .when(new News.Escalated(escalated(4, TEN, true)))
        .thenNothing()
        .when(new News.Escalated(escalated(5, TEN.plusSeconds(60), true)))
        .then(new Heard(escalated(5, TEN.plusSeconds(60), true)));
  }

  @Test
  void aFollowUpThatWasSeenToNeedsNobody() {
    subject
        .given(new Heard(escalated(3, TEN, true)))
        .when(new News.Resolved())
        .then(new Heard(escalated(3, TEN, false)));
    subject.when(new News.Resolved()).thenNothing();
  }

  private static Matter page(int version, boolean open) {
    return new Matter(
        "mat-1", Cause.SAFETY, version, open, "pat-1", "denver", TEN, TEN, null, null, null);
  }

  @Test
  void aPageIsAnsweredByTheFirstWhoDoes() {
    var answered =
        subject
            .given(new Heard(page(1, true)))
            .after(new News.Acknowledged("cli-ana", TEN))
            .when(new News.Acknowledged("cli-ben", TEN.plusSeconds(5)))
            .thenNothing();
    assertThat(((Matter) answered.state()).acknowledgedBy()).isEqualTo("cli-ana");
    assertThat(((Matter) answered.state()).isUnanswered()).isFalse();
    answered.when(new News.Raised(page(2, true))).then(new Heard(page(2, true)));
  }

  @Test
  void aMatterThatIsSeenToIsClosedAndOldOutcomesOfASessionChangeNothing() {
    subject
        .given(new Heard(page(1, true)))
        .when(new News.Resolved())
        .then(new Heard(page(1, false)));
    Dose first = dose(1, true);
    subject.given(new Heard(dose(2, false))).when(new News.Ended(first)).thenNothing();
    subject
        .given(new Heard(first))
        .when(new News.Ended(dose(2, false)))
        .then(new Heard(dose(2, false)));
  }

  private static Matter about(Cause cause, int version, boolean open) {
    return new Matter("mat-1", cause, version, open, "pat-1", "denver", TEN, TEN, null, null, null);
  }

  @Test
  void aPageThatIsSaidAgainIsNoNewsUnlessItWasMissedOrIsClosedHere() {
    var repeated = new News.Repeated(page(3, true));
    subject.when(repeated).then(new Heard(page(3, true)));
    subject.given(new Heard(page(2, true))).when(repeated).thenNothing();
    subject.given(new Heard(page(2, false))).when(repeated).then(new Heard(page(3, true)));
    subject
        .given(new Heard(about(Cause.SAFETY_ASSESSMENT, 2, true)))
        .when(repeated)
        .then(new Heard(page(3, true)));
    subject
        .given(new Heard(page(2, true).acknowledged("cli-ana", TEN)))
        .when(repeated)
        .thenNothing();
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void anEpisodeThatEndsLeavesWhatAPersonOwesAndADeathOnlyWhatAnAuthorityIsOwed(Cause cause) {
    boolean asked =
        Set.of(
                Cause.MEASURE_DUE,
                Cause.CONSENT_EXPIRES,
                Cause.WAITLIST_OFFER,
                Cause.GATES_CLOSED,
                Cause.NO_OTHER_PLACE)
            .contains(cause);
    boolean owed =
        Set.of(Cause.REMS_FORM_DUE, Cause.STOCK_DISCREPANCY, Cause.LICENCE_EXPIRES).contains(cause);
    var open = subject.given(new Heard(about(cause, 1, true)));
    assertThat(((Matter) open.after(new News.EpisodeOver(false)).state()).open()).isEqualTo(!asked);
    assertThat(((Matter) open.after(new News.EpisodeOver(true)).state()).open()).isEqualTo(owed);
  }

  @Test
  void aDeathClosesTheFollowUpAndAnEndOfCareDoesNot() {
    var open = subject.given(new Heard(escalated(3, TEN, true)));
    open.when(new News.EpisodeOver(false)).thenNothing();
    open.when(new News.EpisodeOver(true)).then(new Heard(escalated(3, TEN, false)));
  }

  private static Dose dose(int version, boolean exposed) {
    return new Dose(
        "ses-1", version, "pat-1", "denver", "America/Denver", exposed, false, TEN, TEN);
  }
}
