package health.afterglow.scheduling.disruption;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.BookingProtocol.Result;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.booking.IntegrationWindow;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.desk.ReservedIntegrations;
import health.afterglow.scheduling.directory.Absence;
import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.directory.Calendars;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.placement.Busy;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.scheduling.placement.Found;
import health.afterglow.scheduling.placement.Outlook;
import health.afterglow.scheduling.placement.Place;
import health.afterglow.scheduling.placement.PlaceSearch;
import health.afterglow.scheduling.placement.Wish;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds another place for every appointment that can not stay where it is: by continuity, inside
 * its window, the earliest appointment first. What has no other place stays booked, and a person is
 * told: nothing is silently cancelled ({@code docs/domain.md}, sections 3 and 8).
 */
public final class Replanning {

  /** How long after its time an appointment without a window may be at the latest. */
  private static final Duration PUT_OFF_AT_MOST = Duration.ofDays(7);

  private static final int PLACES = 50;
  private static final int TRIES = 5;
  private static final String NEEDED = "DISRUPTION";

  private final Network network;
  private final Calendars calendars;
  private final CareTeams careTeams;
  private final Diary diary;
  private final ReservedIntegrations reserved;
  private final BookingProtocol protocol;
  private final Clock clock;

  /** Over these ports. */
  public Replanning(
      Network network,
      Calendars calendars,
      CareTeams careTeams,
      Diary diary,
      ReservedIntegrations reserved,
      BookingProtocol protocol,
      Clock clock) {
    this.network = network;
    this.calendars = calendars;
    this.careTeams = careTeams;
    this.diary = diary;
    this.reserved = reserved;
    this.protocol = protocol;
    this.clock = clock;
  }

  /** What a run would do now; changes nothing. */
  public List<Proposal> preview(Cause cause) {
    List<Proposal> proposals = new ArrayList<>();
    for (Booking booking : affected(cause)) {
      proposals.add(proposal(booking, cause, proposals));
    }
    return proposals;
  }

  /** Moves one appointment, or says why it can not be moved; it stays booked then. */
  public Proposal move(Booking booking, Cause cause) {
    String id = booking.wanted().appointmentId();
    Proposal proposal = proposal(booking, cause, List.of());
    for (int tries = 0; proposal.to() != null; tries++) {
      if (protocol.book(id, proposal.to(), Purpose.BOOK, NEEDED) instanceof Result.Placed) {
        return proposal;
      }
      if (tries == TRIES) {
        return proposal.nowhere("LOST_TO_OTHERS");
      }
      proposal = proposal(booking, cause, List.of());
    }
    return proposal;
  }

  /** The appointments ahead that can not stay where they are, the earliest first. */
  public List<Booking> affected(Cause cause) {
    List<Booking> there =
        cause.type() == Cause.Type.PATIENT_TRANSFERRED
            ? diary.ofPatient(cause.resourceId())
            : diary.within(cause.window());
    return there.stream()
        .filter(b -> b.standing() instanceof Standing.Booked)
        .filter(b -> b.place().start().isAfter(clock.instant()))
        .filter(b -> isAffected(b, cause))
        .sorted(
            Comparator.comparing((Booking b) -> b.place().start())
                .thenComparing(b -> b.wanted().appointmentId()))
        .toList();
  }

  private boolean isAffected(Booking booking, Cause cause) {
    Plan plan = booking.place();
    boolean then =
        plan.takes(booking.wanted().patientId()).values().stream()
            .anyMatch(cause.window()::overlaps);
    return switch (cause.type()) {
      case CLINICIAN_ABSENT -> then && plan.involves(cause.resourceId());
      case ROOM_CLOSED -> then && cause.resourceId().equals(plan.roomId());
      case LICENCE_LAPSED ->
          then && plan.involves(cause.resourceId()) && !isLicensed(booking, cause);
      case PATIENT_TRANSFERRED ->
          then
              && booking.wanted().patientId().equals(cause.resourceId())
              && !plan.siteId().equals(careTeams.of(cause.resourceId()).siteId());
    };
  }

  private boolean isLicensed(Booking booking, Cause cause) {
    Plan plan = booking.place();
    Site site = network.site(plan.siteId()).orElseThrow();
    String patientState = careTeams.of(booking.wanted().patientId()).state();
    String state = plan.telehealth() && patientState != null ? patientState : site.state();
    LocalDate day = LocalDate.ofInstant(plan.start(), site.zone());
    return network
        .clinician(cause.resourceId())
        .filter(clinician -> clinician.isLicensedIn(state, day))
        .isPresent();
  }

  private Proposal proposal(Booking booking, Cause cause, List<Proposal> before) {
    if (booking.wanted().group() != null) {
      return new Proposal(
          booking.wanted().appointmentId(),
          booking.wanted().kind(),
          booking.wanted().patientId(),
          booking.place(),
          null,
          List.of("GROUP_STAYS"),
          List.of());
    }
    Wish wish = wish(booking, cause);
    Found found = new PlaceSearch(wish, outlook(wish, cause, before)).find(PLACES);
    Optional<Plan> to =
        found.places().stream()
            .map(Place::plan)
            .filter(plan -> !staysAtTheSendingSite(booking, plan, cause))
            .filter(plan -> keepsItsIntegration(booking, plan))
            .findFirst();
    return new Proposal(
        booking.wanted().appointmentId(),
        booking.wanted().kind(),
        booking.wanted().patientId(),
        booking.place(),
        to.orElse(null),
        to.isPresent() ? List.of() : reasons(found),
        found.nearMisses());
  }

  /** Where there are places, but none of them will do. */
  private static List<String> reasons(Found found) {
    return found.places().isEmpty() ? found.obstacles() : List.of("G5_NO_INTEGRATION_RESERVED");
  }

  private static boolean staysAtTheSendingSite(Booking booking, Plan plan, Cause cause) {
    return cause.type() == Cause.Type.PATIENT_TRANSFERRED
        && plan.siteId().equals(booking.place().siteId());
  }

  private boolean keepsItsIntegration(Booking booking, Plan plan) {
    return booking.wanted().kind() != Kind.DOSING
        || booking.pairedWith().isEmpty()
        || reserved.isReserved(booking.wanted().patientId(), plan);
  }

  /** Inside its window if it has one; else not earlier than it was, and soon. */
  private Wish wish(Booking booking, Cause cause) {
    String id = booking.wanted().appointmentId();
    String patientId = booking.wanted().patientId();
    CareTeam team = careTeams.of(patientId);
    boolean transferred = cause.type() == Cause.Type.PATIENT_TRANSFERRED;
    String own = transferred ? team.siteId() : null;
    Site site = network.site(own == null ? booking.place().siteId() : own).orElseThrow();
    FollowUp owed = booking.followUp();
    if (owed != null) {
      FollowUp led = transferred ? owed.ledBy(team.therapistId()) : owed;
      return Wish.of(led, id, patientId, site, team);
    }
    Optional<IntegrationWindow> window =
        reserved.doseOf(booking).map(dose -> IntegrationWindow.after(dose.place()));
    Instant earliest = window.map(IntegrationWindow::opens).orElse(booking.place().start());
    Instant latest =
        window.map(IntegrationWindow::due).orElse(booking.place().start().plus(PUT_OFF_AT_MOST));
    return new Wish(
        booking.wanted().kind(),
        patientId,
        site,
        team,
        earliest,
        latest,
        latest.plus(PUT_OFF_AT_MOST),
        null,
        null,
        null,
        id);
  }

  /** As things are when those before it have moved, and what has happened has happened. */
  private Outlook outlook(Wish wish, Cause cause, List<Proposal> before) {
    Instant now = clock.instant();
    Instant first = wish.earliest().isBefore(now) ? wish.earliest() : now;
    TimeWindow reach =
        new TimeWindow(first.minus(PUT_OFF_AT_MOST), wish.horizon().plus(PUT_OFF_AT_MOST));
    Map<String, Plan> moved = new HashMap<>();
    for (Proposal proposal : before) {
      if (proposal.to() != null) {
        moved.put(proposal.appointmentId(), proposal.to());
      }
    }
    List<Booking> there =
        diary.within(reach).stream()
            .map(
                b -> {
                  Plan plan = moved.get(b.wanted().appointmentId());
                  return plan == null ? b : b.movedTo(plan);
                })
            .toList();
    return new Outlook(network, Busy.by(there, now, wish.except()), absences(cause), now);
  }

  private Map<String, Absences> absences(Cause cause) {
    Map<String, Absences> all = new HashMap<>(calendars.all());
    if (cause.type().isAnAbsence()) {
      Absence absence = new Absence(cause.window(), cause.type().name());
      Absences known = all.getOrDefault(cause.resourceId(), new Absences(List.of()));
      all.put(cause.resourceId(), known.with(absence));
    }
    return all;
  }
}
