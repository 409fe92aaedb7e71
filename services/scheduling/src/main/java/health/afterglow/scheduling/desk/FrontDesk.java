package health.afterglow.scheduling.desk;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.IntegrationWindow;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Needs;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Room;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.scheduling.placement.Found;
import health.afterglow.scheduling.placement.LookingForPlaces;
import health.afterglow.scheduling.placement.Miss;
import health.afterglow.scheduling.placement.Outlook;
import health.afterglow.scheduling.placement.Place;
import health.afterglow.scheduling.placement.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at a place that somebody names before it is asked for. */
public final class FrontDesk {

  /** Why a place that somebody named was chosen. */
  private static final String CHOSEN = "CHOSEN_BY_STAFF";

  private static final int ALTERNATIVES = 3;
  private static final Duration ALTERNATIVES_SOON = Duration.ofDays(1);
  private static final Duration ALTERNATIVES_WITHIN = Duration.ofDays(7);

  private final Network network;
  private final LookingForPlaces looking;
  private final CareTeams careTeams;
  private final Diary diary;

  /** Over these ports. */
  public FrontDesk(Network network, LookingForPlaces looking, CareTeams careTeams, Diary diary) {
    this.network = network;
    this.looking = looking;
    this.careTeams = careTeams;
    this.diary = diary;
  }

  /**
   * A place that somebody names.
   *
   * @param room null: any that is free, the preferred one first
   * @param preferredRoom null: none is preferred
   * @param except the booking that is to move, if one is
   * @param more what else it takes
   */
  public record Named(
      Kind kind,
      String patientId,
      Site site,
      List<Clinician> people,
      @Nullable Room room,
      @Nullable Room preferredRoom,
      boolean telehealth,
      Instant start,
      @Nullable String except,
      Wish.More more) {

    /** One that takes nothing else. */
    public Named(
        Kind kind,
        String patientId,
        Site site,
        List<Clinician> people,
        @Nullable Room room,
        @Nullable Room preferredRoom,
        boolean telehealth,
        Instant start,
        @Nullable String except) {
      this(
          kind,
          patientId,
          site,
          people,
          room,
          preferredRoom,
          telehealth,
          start,
          except,
          Wish.More.NOTHING);
    }

    TimeWindow time(Needs needs) {
      return TimeWindow.of(start, needs.length());
    }

    TimeWindow timeWithTurnover(Needs needs) {
      return TimeWindow.of(start, needs.length().plusMinutes(needs.turnoverMinutes()));
    }
  }

  /** What the look at a place came to. */
  public sealed interface Verdict {
    /** It would do. */
    record Good(Plan plan) implements Verdict {}

    /** It would not; these things are wrong with it. */
    record Bad(Set<Miss> misses) implements Verdict {}
  }

  /** Whether this place would do. */
  public Verdict look(Named named) {
    Needs needs = network.needs(named.kind());
    Site at = named.telehealth() ? null : named.site();
    Outlook outlook = looking.outlook(named.except());
    outlook.expect(resources(named, needs), named.timeWithTurnover(needs));
    Wish wish = wish(named, named.start());
    EnumSet<Miss> misses = EnumSet.allOf(Miss.class);
    Room room = null;
    for (@Nullable Room candidate : rooms(named, needs)) {
      EnumSet<Miss> here =
          outlook.allMisses(wish, named.people(), at, candidate, named.time(needs));
      if (here.size() < misses.size()) {
        misses = here;
        room = candidate;
      }
    }
    return misses.isEmpty()
        ? new Verdict.Good(plan(named, needs, room, outlook))
        : new Verdict.Bad(misses);
  }

  /** Places like the one that was not to be had: soon after it, or else within a week. */
  public List<Place> alternatives(Named named) {
    List<Place> soon = alternatives(named, ALTERNATIVES_SOON);
    return soon.size() < ALTERNATIVES ? alternatives(named, ALTERNATIVES_WITHIN) : soon;
  }

  private List<Place> alternatives(Named named, Duration within) {
    return looking.find(wish(named, named.start().plus(within)), ALTERNATIVES).places();
  }

  /** Whatever the place could take. */
  private Set<Resource> resources(Named named, Needs needs) {
    Set<Resource> resources = new HashSet<>();
    resources.add(new Resource(Resource.Type.PATIENT, named.patientId()));
    named.people().forEach(p -> resources.addAll(network.sharesOf(p)));
    if (!named.telehealth()) {
      resources.addAll(network.resourcesFor(needs, named.site()));
    }
    return resources;
  }

  /** The best place for the integration after a dose at this place. */
  public Found integrationAfter(Named dose, Plan place) {
    IntegrationWindow window = IntegrationWindow.after(place);
    Wish wish =
        new Wish(
            Kind.INTEGRATION,
            dose.patientId(),
            dose.site(),
            careTeams.of(dose.patientId()),
            window.opens(),
            window.due(),
            window.due().plus(ALTERNATIVES_WITHIN),
            place.end(),
            null,
            null,
            null);
    return looking.find(wish, 1);
  }

  /** The rooms to try, the best first; no room for a session by video. */
  private List<@Nullable Room> rooms(Named named, Needs needs) {
    List<@Nullable Room> rooms = new ArrayList<>();
    if (named.telehealth()) {
      rooms.add(null);
    } else if (named.room() != null) {
      rooms.add(named.room());
    } else {
      if (named.preferredRoom() != null) {
        rooms.add(named.preferredRoom());
      }
      rooms.addAll(network.roomsAt(named.site().id(), needs));
      rooms.add(null);
    }
    return rooms;
  }

  private Plan plan(Named named, Needs needs, @Nullable Room room, Outlook outlook) {
    TimeWindow time = named.time(needs);
    Site at = named.telehealth() ? null : named.site();
    return new Plan(
        named.site().id(),
        named.site().zone().getId(),
        named.people().stream().map(Clinician::id).toList(),
        room == null ? null : room.id(),
        named.telehealth(),
        time.from(),
        time.until(),
        room == null ? 0 : room.turnoverAfter(needs),
        List.of(CHOSEN),
        outlook.equipment(at, needs, time).orElseThrow(),
        outlook.cover(named.people(), at, needs, time).orElseThrow(),
        null);
  }

  private Wish wish(Named named, Instant latest) {
    return new Wish(
        named.kind(),
        named.patientId(),
        named.site(),
        careTeams.of(named.patientId()),
        named.start(),
        latest,
        latest,
        null,
        null,
        null,
        named.except(),
        named.more());
  }

  /** Whether all who take part in this place may practise in this state on that day. */
  public boolean areLicensedIn(Plan place, String state) {
    LocalDate day = LocalDate.ofInstant(place.start(), ZoneId.of(place.zone()));
    return place.clinicianIds().stream()
        .allMatch(id -> network.clinician(id).filter(c -> c.isLicensedIn(state, day)).isPresent());
  }

  /** Places by video, soon, for a patient who is in another state than was thought. */
  public List<Place> byVideoIn(Booking booking, String state) {
    Plan place = booking.place();
    Instant last = place.start().plus(ALTERNATIVES_WITHIN);
    Wish wish =
        new Wish(
            booking.wanted().kind(),
            booking.wanted().patientId(),
            network.site(place.siteId()).orElseThrow(),
            careTeams.of(booking.wanted().patientId()).in(state),
            place.start(),
            last,
            last,
            null,
            null,
            true,
            booking.wanted().appointmentId());
    return looking.find(wish, ALTERNATIVES).places();
  }

  /** The appointments of a clinician in these times, by id. */
  public List<String> appointmentsOf(String clinicianId, List<TimeWindow> times) {
    if (times.isEmpty()) {
      return List.of();
    }
    Resource clinician = new Resource(Resource.Type.CLINICIAN, clinicianId);
    Instant from = times.stream().map(TimeWindow::from).min(Instant::compareTo).orElseThrow();
    Instant until = times.stream().map(TimeWindow::until).max(Instant::compareTo).orElseThrow();
    return diary.within(new TimeWindow(from, until), Set.of(clinician)).stream()
        .filter(booking -> booking.confirmed() != 0)
        .filter(booking -> booking.place().involves(clinicianId))
        .filter(booking -> times.stream().anyMatch(booking.place().time()::overlaps))
        .map(booking -> booking.wanted().appointmentId())
        .toList();
  }
}
