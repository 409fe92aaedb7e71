package health.afterglow.scheduling.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingCommand.Open;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.booking.InMemoryClaims;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.booking.adapter.InMemoryBookings;
import health.afterglow.scheduling.desk.ReservedIntegrations;
import health.afterglow.scheduling.directory.Absence;
import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.Clinics;
import health.afterglow.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Wednesday, 8 in the morning in Denver: Anna is ill today. Her first patient comes at 10. */
class ReplanningTest {

  private static final Instant EIGHT = Instant.parse("2026-12-02T15:00:00Z");
  private static final Instant TEN = EIGHT.plus(Duration.ofHours(2));
  private static final TimeWindow TODAY = TimeWindow.of(EIGHT, Duration.ofHours(10));
  private static final Cause ANNA_IS_ILL = new Cause(Cause.Type.CLINICIAN_ABSENT, "anna", TODAY);
  private static final CareTeam TEAM = new CareTeam("denver", "anna", "ben", "pia", "CO");

  private final SettableClock clock = new SettableClock(EIGHT);
  private final InMemoryBookings bookings = new InMemoryBookings(clock);
  private final Map<String, Absences> calendars = new HashMap<>();
  private final Map<String, CareTeam> teams = new HashMap<>();
  private final BookingProtocol protocol =
      new BookingProtocol(bookings.port(), new InMemoryClaims(), clock, new SplittableRandom(1));
  private final Replanning replanning =
      new Replanning(
          Clinics.NETWORK,
          () -> calendars,
          patient -> teams.getOrDefault(patient, TEAM),
          bookings,
          new ReservedIntegrations(bookings.port(), bookings),
          protocol,
          clock);

  @Test
  void theBackupTakesOverInsideTheWindowAndThePreviewSaysSoFirst() {
    followUp("fu:1", "pat_1", TEN, TODAY.until());

    List<Proposal> preview = replanning.preview(ANNA_IS_ILL);

    assertThat(preview).hasSize(1);
    Plan to = to(preview.getFirst());
    assertThat(to.clinicianIds()).containsExactly("ben");
    assertThat(to.because()).contains("BACKUP_THERAPIST", "SAME_THERAPIST_ABSENT");
    assertThat(to.start()).isBetween(EIGHT, TODAY.until());
    assertThat(booking("fu:1").place().clinicianIds()).containsExactly("anna");

    run();

    assertThat(booking("fu:1").place()).isEqualTo(to);
    assertThat(booking("fu:1").standing()).isInstanceOf(Standing.Booked.class);
    assertThat(replanning.affected(ANNA_IS_ILL)).isEmpty();
  }

  @Test
  void whatIsMovedFirstTakesTheTimeFromWhatIsMovedNext() {
    for (int i = 1; i <= 4; i++) {
      followUp("fu:" + i, "pat_" + i, TEN.plus(Duration.ofHours(i)), TODAY.until());
    }
    List<Proposal> preview = replanning.preview(ANNA_IS_ILL);
    assertThat(preview)
        .extracting(p -> to(p).start() + to(p).clinicianIds().getFirst())
        .doesNotHaveDuplicates();

    List<Proposal> done = run();

    assertThat(done).isEqualTo(preview);
  }

  @Test
  void whatHasNoOtherPlaceInItsWindowStaysBookedAndIsEscalatedWithTheReasons() {
    followUp("fu:1", "pat_1", TEN, TEN);
    for (String other : List.of("ben", "cleo", "dora", "emil", "fay")) {
      absent(other);
    }

    List<Proposal> done = run();

    assertThat(done).hasSize(1);
    assertThat(done.getFirst().to()).isNull();
    assertThat(done.getFirst().reasons())
        .contains("NO_SLOT_IN_WINDOW", "SAME_THERAPIST_ABSENT", "BACKUP_THERAPIST_ABSENT");
    assertThat(booking("fu:1").standing()).isInstanceOf(Standing.Booked.class);
    assertThat(bookings.published(FollowUp.appointmentOf("fu:1")))
        .noneMatch(event -> event.contains("cancelled"));
  }

  @Test
  void whereARoomClosesTheSamePeopleGoToAnother() {
    followUp("fu:1", "pat_1", TEN, TODAY.until());
    Cause closed = new Cause(Cause.Type.ROOM_CLOSED, "blue", TODAY);

    Plan to = to(replanning.preview(closed).getFirst());

    assertThat(to.clinicianIds()).containsExactly("anna");
    assertThat(to.roomId()).isEqualTo("amber");
  }

  @Test
  void whereALicenceHasLapsedOnlyLaterAppointmentsAreMoved() {
    Instant later = Instant.parse("2028-02-02T17:00:00Z");
    clock.set(Instant.parse("2028-01-20T17:00:00Z"));
    followUp("fu:1", "pat_1", Instant.parse("2028-01-26T17:00:00Z"), later);
    followUp("fu:2", "pat_2", later, later.plus(Duration.ofDays(1)));
    Cause lapsed =
        new Cause(
            Cause.Type.LICENCE_LAPSED, "anna", TimeWindow.of(clock.instant(), Duration.ofDays(60)));

    assertThat(replanning.affected(lapsed))
        .extracting(b -> b.obligation().followUpId())
        .containsExactly("fu:2");
  }

  @Test
  void aTransferredPatientGoesToTheReceivingTeamInsideTheSameWindowAndNobodyElseDoes() {
    followUp("fu:1", "pat_1", TEN, TODAY.until());
    followUp("fu:2", "pat_2", TEN.plus(Duration.ofHours(1)), TODAY.until());
    teams.put("pat_1", new CareTeam("boulder", "dora", null, "pia", "CO"));
    Cause transferred =
        new Cause(
            Cause.Type.PATIENT_TRANSFERRED, "pat_1", TimeWindow.of(EIGHT, Duration.ofDays(366)));

    List<Booking> affected = replanning.affected(transferred);
    assertThat(affected).extracting(b -> b.obligation().followUpId()).containsExactly("fu:1");
    Plan to = to(replanning.move(affected.getFirst(), transferred));

    assertThat(to.siteId()).isEqualTo("boulder");
    assertThat(to.clinicianIds()).containsExactly("dora");
    assertThat(to.start()).isBetween(EIGHT, TODAY.until());
    assertThat(booking("fu:1").place()).isEqualTo(to);
    assertThat(replanning.affected(transferred)).isEmpty();
  }

  @Test
  void anAppointmentWithoutAWindowIsPutOffAWeekAtMost() {
    book("apt_prep", new Errand("apt_prep", Kind.PREPARATION, "pat_9", "denver", null), TEN);

    Plan to = to(replanning.preview(ANNA_IS_ILL).getFirst());

    assertThat(to.start()).isBetween(TEN, TEN.plus(Duration.ofDays(7)));
  }

  @Test
  void aRunIsConfirmedOnceAndRemembersWhatWasSeenTo() {
    var rules = Disruption.DECIDER;
    Disruption none = rules.initial();
    Disruption begun =
        rules.evolve(none, new Disruption.Event.Confirmed("dis_1", ANNA_IS_ILL, EIGHT));
    followUp("fu:1", "pat_1", TEN, TODAY.until());
    Proposal outcome = replanning.preview(ANNA_IS_ILL).getFirst();
    Disruption noted = rules.evolve(begun, new Disruption.Event.Noted(outcome));

    assertThat(rules.decide(noted, new Disruption.Command.Note(outcome)))
        .isEqualTo(Outcome.nothingToDo());
    assertThat(noted.escalated()).isEmpty();
    assertThat(
            rules.decide(
                noted,
                new Disruption.Command.Confirm(
                    "dis_1", new Cause(Cause.Type.ROOM_CLOSED, "blue", TODAY), EIGHT)))
        .isInstanceOf(Outcome.Refused.class);
  }

  private List<Proposal> run() {
    absent("anna");
    return replanning.affected(ANNA_IS_ILL).stream()
        .map(booking -> replanning.move(booking, ANNA_IS_ILL))
        .toList();
  }

  private void absent(String clinician) {
    calendars.put(clinician, new Absences(List.of(new Absence(TODAY, "Ill"))));
  }

  private static Plan to(Proposal proposal) {
    return Objects.requireNonNull(proposal.to(), proposal::toString);
  }

  private void followUp(String followUpId, String patient, Instant start, Instant due) {
    String id = FollowUp.appointmentOf(followUpId);
    FollowUp followUp =
        new FollowUp(
            followUpId,
            "ses",
            "anna",
            clock.instant().minus(Duration.ofHours(20)),
            clock.instant().minus(Duration.ofHours(1)),
            due,
            due.plus(Duration.ofHours(1)),
            1);
    Errand errand = new Errand(id, Kind.INTEGRATION, patient, "denver", "ses");
    var _ = bookings.port().tell(id, "ask", new BookingCommand.AskFor(errand, followUp, 1));
    book(id, errand, start);
  }

  private void book(String id, Errand errand, Instant start) {
    if (bookings.port().find(id).isEmpty()) {
      var _ = bookings.port().tell(id, "open", new Open(errand));
    }
    Plan plan =
        new Plan(
            "denver",
            "America/Denver",
            List.of("anna"),
            "blue",
            false,
            start,
            start.plus(Duration.ofHours(1)),
            0,
            List.of());
    assertThat(protocol.book(id, plan, Purpose.BOOK, null))
        .isInstanceOf(BookingProtocol.Result.Placed.class);
  }

  private Booking booking(String followUpId) {
    return bookings.port().find(FollowUp.appointmentOf(followUpId)).orElseThrow();
  }
}
