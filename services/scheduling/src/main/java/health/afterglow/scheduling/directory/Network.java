package health.afterglow.scheduling.directory;

import health.afterglow.scheduling.booking.Cover;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Resource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All sites, their rooms and their people. Consistent: whatever an id names is there. */
public final class Network {

  private final Map<String, Site> sites;
  private final Map<String, Room> rooms;
  private final Map<String, Clinician> clinicians;
  private final Map<Kind, Needs> needs = new EnumMap<>(Kind.class);
  private final Map<Role, Integer> shares = new EnumMap<>(Role.class);
  private final Map<String, List<Room>> roomsBySite;
  private final Map<String, List<Clinician>> staffBySite = new HashMap<>();

  /**
   * Of these.
   *
   * @throws IllegalArgumentException if an id is used twice, or names nothing, or a kind of
   *     appointment has no needs
   */
  public Network(
      List<Site> sites, List<Room> rooms, List<Clinician> clinicians, List<Needs> needs) {
    for (Needs one : needs) {
      this.needs.put(one.kind(), one);
      if (one.ratio() != null) {
        shares.merge(one.ratio().role(), one.ratio().patients(), Math::max);
      }
    }
    if (this.needs.size() != Kind.values().length) {
      throw new IllegalArgumentException("each kind of appointment has needs");
    }
    this.sites = byId(sites, Site::id);
    this.rooms = byId(rooms, Room::id);
    this.clinicians = byId(clinicians, Clinician::id);
    rooms.forEach(room -> requireSite(room.siteId()));
    this.roomsBySite = rooms.stream().collect(Collectors.groupingBy(Room::siteId));
    for (Clinician clinician : clinicians) {
      for (String siteId : clinician.siteIds()) {
        requireSite(siteId);
        staffBySite.computeIfAbsent(siteId, id -> new ArrayList<>()).add(clinician);
      }
      for (WeeklyHours hours : clinician.hours()) {
        if (hours.siteId() != null && !clinician.siteIds().contains(hours.siteId())) {
          throw new IllegalArgumentException(clinician.id() + " has hours at a foreign site");
        }
      }
    }
  }

  private static <T> Map<String, T> byId(List<T> all, Function<T, String> id) {
    Map<String, T> byId = new LinkedHashMap<>();
    for (T one : all) {
      if (byId.put(id.apply(one), one) != null) {
        throw new IllegalArgumentException(id.apply(one) + " is there twice");
      }
    }
    return byId;
  }

  private void requireSite(String id) {
    if (!sites.containsKey(id)) {
      throw new IllegalArgumentException("there is no site " + id);
    }
  }

  /** All sites, in the order of the file. */
  public List<Site> sites() {
    return List.copyOf(sites.values());
  }

  /** The site with this id. */
  public Optional<Site> site(String id) {
    return Optional.ofNullable(sites.get(id));
  }

  /** What an appointment of this kind needs. */
  public Needs needs(Kind kind) {
    return Objects.requireNonNull(needs.get(kind));
  }

  /** All rooms, in the order of the file. */
  public List<Room> rooms() {
    return List.copyOf(rooms.values());
  }

  /** The rooms at the site in which such an appointment can be. */
  public List<Room> roomsAt(String siteId, Needs needs) {
    return roomsBySite.getOrDefault(siteId, List.of()).stream()
        .filter(room -> room.suits(needs))
        .toList();
  }

  /** The room with this id. */
  public Optional<Room> room(String id) {
    return Optional.ofNullable(rooms.get(id));
  }

  /** All clinicians, in the order of the file. */
  public List<Clinician> clinicians() {
    return List.copyOf(clinicians.values());
  }

  /** The clinicians with one of these roles. */
  public List<Clinician> clinicians(Set<Role> roles) {
    return clinicians.values().stream().filter(c -> roles.contains(c.role())).toList();
  }

  /** The clinicians of this site with one of these roles, in the order of the file. */
  public List<Clinician> staffAt(String siteId, Set<Role> roles) {
    return staffBySite.getOrDefault(siteId, List.of()).stream()
        .filter(c -> roles.contains(c.role()))
        .toList();
  }

  /** How many patients one with this role may attend to at once, at some time. */
  public int shares(Role role) {
    return shares.getOrDefault(role, 1);
  }

  /** All that one has to have to have this clinician alone. */
  public List<Resource> sharesOf(Clinician clinician) {
    return IntStream.rangeClosed(1, shares(clinician.role()))
        .mapToObj(number -> Cover.share(clinician.id(), number))
        .toList();
  }

  /** Whatever of a site an appointment may take, but for who leads it. */
  public Set<Resource> resourcesFor(Needs needs, Site site) {
    Set<Resource> resources = new HashSet<>();
    needs.roles().stream()
        .skip(1)
        .flatMap(roles -> staffAt(site.id(), roles).stream())
        .forEach(c -> resources.addAll(sharesOf(c)));
    roomsAt(site.id(), needs)
        .forEach(room -> resources.add(new Resource(Resource.Type.ROOM, room.id())));
    needs.equipment().stream()
        .flatMap(sort -> site.pieces(sort).stream())
        .forEach(id -> resources.add(new Resource(Resource.Type.EQUIPMENT, id)));
    return resources;
  }

  /** The clinician with this id. */
  public Optional<Clinician> clinician(String id) {
    return Optional.ofNullable(clinicians.get(id));
  }
}
