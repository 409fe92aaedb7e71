package health.afterglow.scheduling.placement.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.messaging.Delivered;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.BookingProtocol.Result;
import health.afterglow.scheduling.booking.BookingRefusal;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.booking.InMemoryClaims;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.booking.adapter.InMemoryBookings;
import health.afterglow.scheduling.desk.FrontDesk;
import health.afterglow.scheduling.desk.FrontDesk.Named;
import health.afterglow.scheduling.desk.FrontDesk.Verdict;
import health.afterglow.scheduling.desk.ReservedIntegrations;
import health.afterglow.scheduling.directory.Absence;
import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.adapter.WrittenNeeds;
import health.afterglow.scheduling.disruption.Cause;
import health.afterglow.scheduling.disruption.Proposal;
import health.afterglow.scheduling.disruption.Replanning;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.Found;
import health.afterglow.scheduling.placement.LookingForPlaces;
import health.afterglow.scheduling.placement.Place;
import health.afterglow.scheduling.placement.WhenFollowUpIsRequiredThenPlace;
import health.afterglow.scheduling.placement.Wish;
import health.afterglow.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The scenarios of {@code docs/domain.md}, section 8, as far as they are scheduling's, in the
 * network that comes with the service. The others: 14 in {@code PairsOverHttpTest}, 21 in {@code
 * CoveringAppointmentsTest}, 24 in {@code EpisodesOverHttpTest}; what is owed and when, of 1 to 8
 * and 15, is integration-therapy's and in its {@code ScenariosTest}.
 */
class ScenariosTest {

  private static final Network NETWORK = WrittenNeeds.network();
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final Site SITE = NETWORK.site("denver").orElseThrow();
  private static final CareTeam TEAM =
      new CareTeam("denver", "cli-lindqvist", "cli-adeyemi", null, "CO");
  private static final String ID = FollowUp.appointmentOf("fu:s");

  private final SettableClock clock = new SettableClock(denver("2026-09-04T17:31"));
  private final InMemoryBookings bookings = new InMemoryBookings(clock);
  private final InMemoryClaims claims = new InMemoryClaims();
  private final Map<String, Absences> absences = new HashMap<>();
  private final BookingProtocol protocol =
      new BookingProtocol(bookings.port(), claims, clock, new SplittableRandom(1));
  private final LookingForPlaces looking =
      new LookingForPlaces(NETWORK, () -> absences, bookings, clock);
  private final FrontDesk desk = new FrontDesk(NETWORK, looking, patient -> TEAM, bookings);
  private final FollowUpEvents events =
      new FollowUpEvents(
          bookings.handler(),
          new WhenFollowUpIsRequiredThenPlace(
              NETWORK, looking, patient -> TEAM, bookings.port(), bookings, protocol, clock));
  private final Replanning replanning =
      new Replanning(
          NETWORK,
          () -> absences,
          patient -> TEAM,
          bookings,
          new ReservedIntegrations(bookings.port(), bookings),
          protocol,
          clock);

  @Test
  void scenario1HolidayFriday() {
    Instant ended = denver("2026-09-04T17:30");
    required(ended, 1);
    assertThat(booking().place().start()).isEqualTo(denver("2026-09-05T09:00"));
    assertThat(booking().place().because()).contains("SAME_THERAPIST", "SAME_SITE");

    leave("cli-lindqvist", ended);
    List<Plan> weekend = places(ended, TEAM).stream().map(Place::plan).toList();
    assertThat(weekend)
        .anyMatch(plan -> plan.telehealth() && day(plan).equals(LocalDate.parse("2026-09-06")))
        .anyMatch(plan -> !plan.telehealth() && !plan.siteId().equals("denver"));
    // Nobody works on Labor Day; the window is not paused for it all the same.
    assertThat(weekend).noneMatch(plan -> day(plan).equals(LocalDate.parse("2026-09-07")));
    assertThat(followUp(ended).fits(Instant.parse("2026-09-07T23:30:00Z"))).isTrue();
    assertThat(followUp(ended).fits(Instant.parse("2026-09-07T23:30:01Z"))).isFalse();
  }

  @Test
  void scenario2SpringClockChange() {
    clock.set(denver("2026-03-06T15:00"));
    Instant ended = clock.instant();
    assertThat(followUp(ended).dueAt()).isEqualTo(Instant.parse("2026-03-09T22:00:00Z"));
    assertThat(lastStartWithTheOwnTherapist(ended)).isEqualTo(denver("2026-03-09T16:00"));
  }

  @Test
  void scenario3AutumnClockChange() {
    clock.set(denver("2026-10-30T15:00"));
    Instant ended = clock.instant();
    assertThat(followUp(ended).dueAt()).isEqualTo(Instant.parse("2026-11-02T21:00:00Z"));
    assertThat(lastStartWithTheOwnTherapist(ended)).isEqualTo(denver("2026-11-02T14:00"));
  }

  @Test
  void scenario4CompletionDeliveredTwice() {
    Instant ended = denver("2026-09-04T17:30");
    required(ended, 1);
    required(ended, 1);
    required(ended, 2);

    assertThat(bookings.ofFollowUp("fu:s")).hasSize(1);
    assertThat(bookings.published(ID)).containsExactly("appointment-booked");
  }

  @Test
  void scenario5TheIntegrationIsBookedBeforeTheCompletionArrives() {
    Instant ended = denver("2026-09-04T17:30");
    book("reserved", "pat", "cli-lindqvist", "denver-blue", denver("2026-09-05T10:00"));

    required(ended, 1);

    assertThat(booking().standing()).isEqualTo(new Standing.Elsewhere("reserved"));
    assertThat(bookings.published(ID)).isEmpty();
    assertThat(booking("reserved").followUp()).isEqualTo(followUp(ended));
  }

  @Test
  void scenario11TherapistSickTwoHoursBefore() {
    Instant ended = denver("2026-09-01T10:00");
    clock.set(ended);
    required(ended, 1);
    Instant start = booking().place().start();
    clock.set(start.minus(Duration.ofHours(2)));
    Cause ill =
        new Cause(
            Cause.Type.CLINICIAN_ABSENT,
            "cli-lindqvist",
            TimeWindow.of(clock.instant(), Duration.ofDays(7)));

    Proposal moved = replanning.move(booking(), ill);

    assertThat(moved.to()).isNotNull();
    assertThat(booking().place().clinicianIds()).containsExactly("cli-adeyemi");
    assertThat(followUp(ended).fits(booking().place().start())).isTrue();
    assertThat(bookings.published(ID))
        .containsExactly("appointment-booked", "appointment-rescheduled");
  }

  @Test
  void scenario11WhereNobodyElseCanItStaysBookedAndAPersonIsTold() {
    Instant ended = denver("2026-09-01T10:00");
    clock.set(ended);
    required(ended, 1);
    Plan before = booking().place();
    NETWORK.clinicians().stream()
        .filter(c -> !c.id().equals("cli-lindqvist"))
        .forEach(c -> leave(c.id(), ended));
    Cause ill =
        new Cause(
            Cause.Type.CLINICIAN_ABSENT,
            "cli-lindqvist",
            TimeWindow.of(ended, Duration.ofDays(14)));

    Proposal nowhere = replanning.move(booking(), ill);

    assertThat(nowhere.to()).isNull();
    assertThat(nowhere.reasons()).contains("SAME_THERAPIST_ABSENT", "BACKUP_THERAPIST_ABSENT");
    assertThat(booking().standing()).isInstanceOf(Standing.Booked.class);
    assertThat(booking().place()).isEqualTo(before);
  }

  @Test
  void scenario12NoSlotAtHomeIsTelehealthIfSomebodyIsLicensedElseOneSessionRouted() {
    Instant ended = denver("2026-09-01T10:00");
    clock.set(ended);
    NETWORK.clinicians().stream()
        .filter(c -> c.siteIds().contains("denver"))
        .forEach(c -> leave(c.id(), ended));

    assertThat(places(ended, TEAM).getFirst().plan().telehealth()).isTrue();

    NETWORK.clinicians().stream()
        .filter(c -> !c.siteIds().contains("denver") && c.isLicensedIn("CO", day(ended)))
        .filter(c -> !NETWORK.site(c.homeSiteId()).orElseThrow().state().equals("CO"))
        .forEach(c -> leave(c.id(), ended));
    Found found = looking.find(wish(ended, TEAM, false), 50);
    assertThat(found.places())
        .isNotEmpty()
        .allSatisfy(
            place -> {
              assertThat(place.plan().siteId()).isNotEqualTo("denver");
              assertThat(place.plan().because()).contains("OTHER_SITE");
            });
    assertThat(TEAM.siteId()).isEqualTo("denver");
  }

  @Test
  void scenario13TwoCoordinatorsTakeOneSlot() {
    clock.set(denver("2026-09-01T10:00"));
    Instant ten = denver("2026-09-02T10:00");
    Named mine = named("pat_1", ten);
    Named theirs = named("pat_2", ten);
    Plan plan = ((Verdict.Good) desk.look(mine)).plan();
    assertThat(desk.look(theirs)).isInstanceOf(Verdict.Good.class);
    open("apt_1", "pat_1");
    open("apt_2", "pat_2");

    assertThat(protocol.book("apt_1", plan, Purpose.BOOK, null)).isInstanceOf(Result.Placed.class);
    assertThat(protocol.book("apt_2", plan, Purpose.BOOK, null)).isInstanceOf(Result.Taken.class);

    assertThat(desk.alternatives(theirs)).hasSize(3);
    assertThat(booking("apt_2").confirmed()).isZero();
    assertThat(claims.all()).extracting(Claim::booking).containsOnly("apt_1");
  }

  @Test
  void scenario15RescheduledToEightyHours() {
    Instant ended = denver("2026-09-01T10:00");
    clock.set(ended);
    required(ended, 1);
    Plan before = booking().place();
    Plan late = at(before, ended.plus(Duration.ofHours(80)));

    assertThat(protocol.book(ID, late, Purpose.BOOK, null))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            no -> assertThat(no.reason()).isEqualTo(BookingRefusal.OUTSIDE_WINDOW));
    assertThat(booking().place()).isEqualTo(before);

    open("apt_rival", "pat_rival");
    assertThat(protocol.book("apt_rival", late, Purpose.BOOK, null))
        .isInstanceOf(Result.Placed.class);
    assertThat(protocol.book(ID, late, Purpose.BOOK, "PATIENT_ASKED"))
        .isInstanceOf(Result.Taken.class);
    assertThat(booking().place()).isEqualTo(before);

    Plan later = at(before, ended.plus(Duration.ofHours(98)));
    assertThat(protocol.book(ID, later, Purpose.BOOK, "PATIENT_ASKED"))
        .isInstanceOf(Result.Placed.class);
    assertThat(followUp(ended).fits(booking().place().start())).isFalse();
  }

  @Test
  void scenario22ALicenceLapsesBeforeABookedDate() {
    LocalDate lapses = LocalDate.parse("2028-01-28");
    clock.set(denver("2028-01-24T10:00"));
    book("before", "pat_1", "cli-lindqvist", "denver-blue", denver("2028-01-27T10:00"));
    book("after", "pat_2", "cli-lindqvist", "denver-blue", denver("2028-01-31T10:00"));
    Cause cause =
        new Cause(
            Cause.Type.LICENCE_LAPSED,
            "cli-lindqvist",
            TimeWindow.of(clock.instant(), Duration.ofDays(30)));

    assertThat(lapses).isBefore(LocalDate.parse("2028-01-31"));
    assertThat(replanning.preview(cause))
        .extracting(Proposal::appointmentId)
        .containsExactly("after");
    assertThat(replanning.move(booking("after"), cause).to()).isNotNull();
    assertThat(booking("after").place().clinicianIds()).doesNotContain("cli-lindqvist");
    assertThat(booking("before").place().clinicianIds()).containsExactly("cli-lindqvist");
  }

  @Test
  void scenario23ThePatientIsInAnotherStateThanWasThought() {
    clock.set(denver("2026-09-01T10:00"));
    Instant ten = denver("2026-09-02T10:00");
    open("apt_video", "pat_1");
    Plan video =
        new Plan(
            "denver",
            DENVER.getId(),
            List.of("cli-lindqvist"),
            null,
            true,
            ten,
            ten.plus(Duration.ofHours(1)),
            0,
            List.of());
    assertThat(protocol.book("apt_video", video, Purpose.BOOK, null))
        .isInstanceOf(Result.Placed.class);

    assertThat(desk.areLicensedIn(video, "CO")).isTrue();
    assertThat(desk.areLicensedIn(video, "UT")).isTrue();
    assertThat(desk.areLicensedIn(video, "NM")).isFalse();
    assertThat(desk.byVideoIn(booking("apt_video"), "NM"))
        .isNotEmpty()
        .allSatisfy(
            place ->
                assertThat(
                        NETWORK
                            .clinician(place.plan().clinicianIds().getFirst())
                            .orElseThrow()
                            .isLicensedIn("NM", day(place.plan())))
                    .isTrue());
  }

  private void required(Instant ended, int sequence) {
    FollowUp f = followUp(ended);
    var data =
        new FollowUpRequired(
            f.followUpId(),
            f.sessionId(),
            "pat",
            "denver",
            f.therapistId(),
            ended,
            f.windowOpensAt(),
            f.dueAt(),
            f.lateUntil(),
            1,
            1);
    events.required(new Delivered<>(data, "origin/fu:s", sequence, ended));
  }

  /** As integration-therapy counts: opens on the next day after 12 h, due after 72, over at 168. */
  private static FollowUp followUp(Instant ended) {
    Instant nextDay =
        LocalDate.ofInstant(ended, DENVER).plusDays(1).atStartOfDay(DENVER).toInstant();
    Instant rested = ended.plus(Duration.ofHours(12));
    return new FollowUp(
        "fu:s",
        "s",
        null,
        ended,
        nextDay.isAfter(rested) ? nextDay : rested,
        ended.plus(Duration.ofDays(3)),
        ended.plus(Duration.ofDays(7)),
        1);
  }

  private Wish wish(Instant ended, CareTeam team, @Nullable Boolean video) {
    FollowUp f = followUp(ended);
    return new Wish(
        Kind.INTEGRATION,
        "pat_new",
        SITE,
        team,
        f.windowOpensAt(),
        f.dueAt(),
        f.lateUntil(),
        ended,
        null,
        video,
        null);
  }

  private List<Place> places(Instant ended, CareTeam team) {
    return looking.find(wish(ended, team, null), 500).places();
  }

  private Instant lastStartWithTheOwnTherapist(Instant ended) {
    return places(ended, TEAM).stream()
        .map(Place::plan)
        .filter(plan -> plan.clinicianIds().contains("cli-lindqvist"))
        .map(Plan::start)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private void leave(String clinician, Instant from) {
    absences.put(
        clinician,
        new Absences(List.of(new Absence(TimeWindow.of(from, Duration.ofDays(14)), "Leave"))));
  }

  private Named named(String patient, Instant start) {
    return new Named(
        Kind.PREPARATION,
        patient,
        SITE,
        List.of(NETWORK.clinician("cli-lindqvist").orElseThrow()),
        null,
        null,
        false,
        start,
        null);
  }

  private void open(String id, String patient) {
    var _ =
        bookings
            .port()
            .tell(
                id,
                "open",
                new BookingCommand.Open(new Errand(id, Kind.INTEGRATION, patient, "denver", null)));
  }

  private void book(String id, String patient, String clinician, String room, Instant start) {
    open(id, patient);
    Plan plan =
        new Plan(
            "denver",
            DENVER.getId(),
            List.of(clinician),
            room,
            false,
            start,
            start.plus(Duration.ofHours(1)),
            0,
            List.of());
    assertThat(protocol.book(id, plan, Purpose.BOOK, null)).isInstanceOf(Result.Placed.class);
  }

  private static Plan at(Plan plan, Instant start) {
    return new Plan(
        plan.siteId(),
        plan.zone(),
        plan.clinicianIds(),
        plan.roomId(),
        plan.telehealth(),
        start,
        start.plus(Duration.ofHours(1)),
        0,
        List.of());
  }

  private Booking booking() {
    return booking(ID);
  }

  private Booking booking(String id) {
    return bookings.port().find(id).orElseThrow();
  }

  private static LocalDate day(Plan plan) {
    return day(plan.start());
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, DENVER);
  }

  private static Instant denver(String wallTime) {
    return LocalDateTime.parse(wallTime).atZone(DENVER).toInstant();
  }
}
