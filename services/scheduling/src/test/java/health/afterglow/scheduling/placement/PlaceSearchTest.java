package health.afterglow.scheduling.placement;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Attempt;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.NearMiss;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.directory.Absence;
import health.afterglow.scheduling.directory.Absences;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A session ended in Denver on Tuesday at 10:00; the window opens on Wednesday at 0:00 and is due
 * on Friday at 10:00. Thursday is Thanksgiving.
 */
class PlaceSearchTest {

  private static final Instant ENDED = denver("2026-11-24T10:00");
  private static final Instant OPENS = denver("2026-11-25T00:00");
  private static final Instant DUE = denver("2026-11-27T10:00");
  private static final Instant LATE_UNTIL = ENDED.plus(Duration.ofDays(7));
  private static final CareTeam TEAM = new CareTeam("denver", "anna", "ben", "pia", "CO");

  private final List<Booking> bookings = new ArrayList<>();
  private final Map<String, Absences> absences = new HashMap<>();
  private Instant now = ENDED.plus(Duration.ofHours(2));

  @Test
  void theOwnTherapistInPersonComesFirstAndTheEarliestOfThose() {
    Place best = best(followUp(TEAM));

    assertThat(best.plan().clinicianIds()).containsExactly("anna");
    assertThat(best.plan().start()).isEqualTo(denver("2026-11-25T08:00"));
    assertThat(best.plan().roomId()).isEqualTo("blue");
    assertThat(best.plan().because())
        .containsExactly("SAME_THERAPIST", "SAME_SITE", "HOURS_AFTER_SESSION_22");
  }

  @Test
  void whereNoRoomIsFreeTheOwnTherapistIsSeenByVideo() {
    takeRoom("blue", OPENS, DUE.plus(Duration.ofHours(1)));
    takeRoom("amber", OPENS, DUE.plus(Duration.ofHours(1)));

    Place best = best(followUp(TEAM));

    assertThat(best.plan().because()).startsWith("SAME_THERAPIST", "TELEHEALTH");
    assertThat(best.plan().roomId()).isNull();
    assertThat(best.plan().zone()).isEqualTo("America/Denver");
  }

  @Test
  void thenTheBackupThenTheSameModalityThenTheSiteThenVideoThenNearByThenFarAway() {
    assertThat(rankWithout()).isEqualTo(Rank.OWN_IN_PERSON);
    assertThat(rankWithout("anna")).isEqualTo(Rank.BACKUP_IN_PERSON);
    assertThat(rankWithout("anna", "ben")).isEqualTo(Rank.SITE_SAME_MODALITY);
    assertThat(rankWithout("anna", "ben", "cleo")).isEqualTo(Rank.VIDEO);
    assertThat(rankWithout("anna", "ben", "cleo", "fay")).isEqualTo(Rank.NEAR_SITE);
    assertThat(rankWithout("anna", "ben", "cleo", "fay", "dora")).isEqualTo(Rank.FAR_SITE);
  }

  @Test
  void ofAnotherSiteTheReasonsSayHowLongItTakesToGetThere() {
    absent("anna", "ben", "cleo", "fay");
    List<String> because = best(followUp(TEAM)).plan().because();
    assertThat(because).startsWith("OTHER_SITE", "TRAVEL_MINUTES_31");
    assertThat(InWords.of(because)).contains("about 31 minutes from the patient's site");
  }

  @Test
  void theReasonsSayWhatStoodInTheWayOfABetterPlace() {
    fill("anna");
    Place best = best(followUp(TEAM));
    assertThat(best.plan().because())
        .containsExactly(
            "BACKUP_THERAPIST", "SAME_SITE", "SAME_THERAPIST_FULL", "HOURS_AFTER_SESSION_22");

    absent("ben");
    assertThat(best(followUp(TEAM)).plan().because())
        .contains("SAME_MODALITY", "SAME_THERAPIST_FULL", "BACKUP_THERAPIST_ABSENT");
  }

  @Test
  void byVideoOnlyWhoIsLicensedWhereThePatientIs() {
    CareTeam inArizona = new CareTeam("denver", "anna", "ben", "pia", "AZ");
    List<Place> places = search(withVideoOnly(inArizona)).find(50).places();

    assertThat(places)
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.plan().clinicianIds().getFirst()).isIn("fay", "gil"));
  }

  @Test
  void aLicenceThatHasRunOutIsNone() {
    now = Instant.parse("2028-02-01T12:00:00Z");
    Instant soon = now.plus(Duration.ofDays(1));
    Wish wish = wish(Kind.INTEGRATION, TEAM, soon, soon.plus(Duration.ofDays(2)), null, null);
    assertThat(search(wish).find(1).places()).isEmpty();
  }

  @Test
  void theStartCountsNotTheEndAndBothEdgesBelongToTheWindow() {
    Instant friday = denver("2026-11-27T10:00");
    fill("ben", "cleo", "dora", "emil", "fay");
    take("anna", OPENS, friday);

    assertThat(best(followUp(TEAM)).plan().start()).isEqualTo(DUE);

    take("anna", friday, friday.plusSeconds(60));
    assertThat(search(followUp(TEAM)).find(1).places()).isEmpty();
  }

  @Test
  void nobodyWorksOnAClosedDay() {
    assertThat(search(followUp(TEAM)).find(200).places())
        .noneMatch(
            p ->
                p.plan().start().isAfter(denver("2026-11-26T00:00"))
                    && p.plan().start().isBefore(denver("2026-11-27T00:00")));
  }

  @Test
  void aPatientIsNotInTwoPlaces() {
    Instant nine = denver("2026-11-25T09:00");
    bookings.add(booking("pat", "nora", null, nine, nine.plus(Duration.ofHours(1))));

    assertThat(search(followUp(TEAM)).find(200).places())
        .noneMatch(p -> p.plan().time().overlaps(TimeWindow.of(nine, Duration.ofHours(1))));
  }

  @Test
  void whereThereIsNoPlaceTheNearestMissesAreNamed() {
    fill("anna", "ben", "cleo", "dora", "emil", "fay");

    Found found = search(followUp(TEAM)).find(1);

    assertThat(found.places()).isEmpty();
    assertThat(found.obstacles())
        .containsExactly(
            "NO_SLOT_IN_WINDOW",
            "SAME_THERAPIST_FULL",
            "BACKUP_THERAPIST_FULL",
            "SITE_FULL",
            "OTHER_SITES_FULL",
            "TELEHEALTH_FULL");
    assertThat(found.nearMisses())
        .contains(
            new NearMiss("denver", "anna", denver("2026-11-27T11:30"), false, "AFTER_DUE"),
            new NearMiss("denver", "anna", denver("2026-11-24T17:00"), false, "BEFORE_WINDOW"),
            new NearMiss("denver", "gil", denver("2026-11-25T08:00"), true, "NOT_LICENSED"));
  }

  @Test
  void aWindowThatIsOverHasNoPlaces() {
    now = DUE.plusSeconds(1);
    Found found = search(followUp(TEAM)).find(1);
    assertThat(found.obstacles()).startsWith("WINDOW_OVER");
    assertThat(found.nearMisses())
        .isNotEmpty()
        .allSatisfy(miss -> assertThat(miss.miss()).isEqualTo("AFTER_DUE"));
  }

  @Test
  void ofAPatientWhoIsNotKnownAnybodyLicensedAtTheSiteWillDo() {
    Place best = best(followUp(CareTeam.UNKNOWN));
    assertThat(best.rank()).isEqualTo(Rank.SITE);
    assertThat(best.plan().because()).startsWith("SAME_SITE");
  }

  @Test
  void aSessionTakesReclinerPrescriberAndNurseAndStartsFourHoursBeforeClosing() {
    Wish wish = wish(Kind.DOSING, TEAM, OPENS, OPENS.plus(Duration.ofHours(24)), null, null);
    List<Place> places = search(wish).find(50).places();

    assertThat(places.getFirst().plan().clinicianIds()).containsExactly("pia", "nora");
    assertThat(places.getFirst().plan().because()).startsWith("SAME_PRESCRIBER");
    assertThat(places.getLast().plan().start()).isEqualTo(denver("2026-11-25T14:00"));

    Instant noon = denver("2026-11-25T12:00");
    takeRoom("recliner", noon, noon.plusSeconds(60));
    takeRoom("recliner-2", noon, noon.plusSeconds(60));
    // 150 minutes and 20 to make the room ready.
    assertThat(search(wish).find(50).places())
        .extracting(p -> p.plan().start())
        .containsExactly(
            denver("2026-11-25T08:00"),
            denver("2026-11-25T08:30"),
            denver("2026-11-25T09:00"),
            denver("2026-11-25T12:30"),
            denver("2026-11-25T13:00"),
            denver("2026-11-25T13:30"),
            denver("2026-11-25T14:00"));
  }

  @Test
  void whoHasLessToDoComesFirstAmongEquals() {
    fill("anna", "ben", "cleo", "dora", "emil");
    take("fay", denver("2026-11-25T12:00"), denver("2026-11-25T13:00"));
    CareTeam inArizona = new CareTeam("denver", null, null, null, "AZ");
    Wish wish = withVideoOnly(inArizona);
    assertThat(best(wish).plan().clinicianIds()).containsExactly("gil");
  }

  private Rank rankWithout(String... absent) {
    absences.clear();
    absent(absent);
    return best(followUp(TEAM)).rank();
  }

  private Place best(Wish wish) {
    return search(wish).find(1).places().getFirst();
  }

  private PlaceSearch search(Wish wish) {
    return new PlaceSearch(
        wish, new Outlook(Clinics.NETWORK, Busy.by(bookings, now, wish.except()), absences, now));
  }

  private static Wish followUp(CareTeam team) {
    return wish(Kind.INTEGRATION, team, OPENS, DUE, ENDED, null);
  }

  private static Wish withVideoOnly(CareTeam team) {
    return wish(Kind.INTEGRATION, team, OPENS, DUE, ENDED, true);
  }

  private static Wish wish(
      Kind kind,
      CareTeam team,
      Instant from,
      Instant until,
      @Nullable Instant anchor,
      @Nullable Boolean video) {
    return new Wish(
        kind, "pat", Clinics.DENVER, team, from, until, LATE_UNTIL, anchor, null, video, null);
  }

  private void absent(String... clinicians) {
    for (String clinician : clinicians) {
      absences.put(
          clinician,
          new Absences(List.of(new Absence(new TimeWindow(ENDED, LATE_UNTIL), "Leave"))));
    }
  }

  /** Until an hour and a half after the window is due. */
  private void fill(String... clinicians) {
    for (String clinician : clinicians) {
      take(clinician, OPENS, DUE.plus(Duration.ofMinutes(90)));
    }
  }

  private void take(String clinician, Instant from, Instant until) {
    bookings.add(booking("somebody", clinician, null, from, until));
  }

  private void takeRoom(String room, Instant from, Instant until) {
    bookings.add(booking("somebody", "nobody", room, from, until));
  }

  private static Booking booking(
      String patient, String clinician, @Nullable String room, Instant from, Instant until) {
    Plan plan =
        new Plan(
            "denver",
            "America/Denver",
            List.of(clinician),
            room,
            room == null,
            from,
            until,
            0,
            List.of());
    Attempt placed = new Attempt(1, plan, Attempt.Purpose.BOOK, null, from);
    return new Booking(
        new Errand("apt", Kind.PREPARATION, patient, "denver", null),
        null,
        0,
        0,
        1,
        null,
        1,
        placed,
        new Standing.Booked(from));
  }

  private static Instant denver(String wallTime) {
    return LocalDateTime.parse(wallTime).atZone(Clinics.DENVER.zone()).toInstant();
  }
}
