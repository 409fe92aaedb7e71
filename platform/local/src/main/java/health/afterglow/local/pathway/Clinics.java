package health.afterglow.local.pathway;

import health.afterglow.local.LocalSystem;
import health.afterglow.local.Part;
import health.afterglow.local.Pause;
import health.afterglow.local.pathway.Peer.Answer;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The running system as a person at a desk has it: six interfaces and a clock on the wall. */
public final class Clinics {

  private static final ZoneId HOME = ZoneId.of("America/Denver");
  private static final String ON_CALL_PHONE = "+1303555017";
  private static final Duration AWAY = Duration.ofDays(4);
  private static final Duration LOOK_EVERY = Duration.ofMillis(25);

  private final Peer intake;
  private final Peer scheduling;
  private final Peer dosing;
  private final Peer integration;
  private final Peer notification;
  private final Peer operations;
  private final LocalSystem system;
  private final Clock wall;

  /** Has somebody on call at each site, in two tiers, for so long from now. */
  public void onCall(Duration howLong) {
    Instant from = now().minus(Duration.ofHours(1));
    for (Site site : sites()) {
      List<Map<String, Object>> shifts = new ArrayList<>();
      List<String> people = List.of(site.therapists().getFirst(), site.prescribers().getFirst());
      for (String person : people) {
        int tier = shifts.size() + 1;
        shifts.add(
            Map.of(
                "tier",
                tier,
                "clinicianId",
                person,
                "phone",
                ON_CALL_PHONE + tier,
                "from",
                from.toString(),
                "until",
                from.plus(howLong).toString()));
      }
      var _ = notification.put("/on-call/" + site.id(), Map.of("shifts", shifts));
    }
  }

  /**
   * Lets these clinicians be away for four days. What is booked with them is moved as the preview
   * says; what has no other place stays, and is escalated.
   */
  public Moved away(Collection<String> clinicians, Instant from) {
    int moved = 0;
    int escalated = 0;
    for (String clinician : clinicians) {
      Map<String, String> cause =
          new HashMap<>(
              Map.of(
                  "type",
                  "CLINICIAN_ABSENT",
                  "resourceId",
                  clinician,
                  "from",
                  from.toString(),
                  "until",
                  from.plus(AWAY).toString()));
      cause.put(
          "preview", scheduling.post("/disruptions/preview", cause).path("preview").asString());
      JsonNode run = scheduling.post("/disruptions", cause);
      moved += run.path("moved").asInt();
      escalated += run.path("escalated").size();
    }
    return new Moved(moved, escalated);
  }

  /**
   * What became of appointments that could not stay.
   *
   * @param escalated they have no other place
   */
  public record Moved(int moved, int escalated) {}

  /**
   * Waits until a session's follow-up is booked and everyone is told, or it is escalated: that is
   * the promise.
   *
   * @return the follow-up as integration therapy knows it
   * @throws Peer.Refusal if that takes longer than {@code within}
   */
  public JsonNode settled(String session, Duration within) {
    return awaited(
        within,
        () -> "the follow-up of " + session + " is not settled, or nobody was told",
        () -> {
          Answer answer = integration.ask("/follow-ups/" + session);
          return answer.isOk() && isSettled(answer.body())
              ? Optional.of(answer.body())
              : Optional.empty();
        });
  }

  /**
   * Waits until everyone is told of a booking.
   *
   * @throws Peer.Refusal if that takes longer than {@code within}
   */
  public void told(Course.Booked appointment, Duration within) {
    var _ =
        awaited(
            within,
            () -> "nobody was told of " + appointment.id(),
            () ->
                areAllTold(appointment.id())
                    ? Optional.of(MissingNode.getInstance())
                    : Optional.empty());
  }

  /** The patient came. */
  public void attended(Course.Booked appointment) {
    var _ = scheduling.post("/appointments/" + appointment.id() + "/attended", Map.of());
  }

  /** The patient did not come. */
  public void missed(Course.Booked appointment) {
    var _ = scheduling.post("/appointments/" + appointment.id() + "/missed", Map.of());
  }

  /**
   * Waits until the follow-up of a session has another place than this one, which was missed.
   *
   * @throws Peer.Refusal if that takes longer than {@code within}
   */
  public Course.Booked placedAgain(String session, Course.Booked missed, Duration within) {
    JsonNode followUp =
        awaited(
            within,
            () -> "the follow-up of " + session + " was missed and has no other place",
            () ->
                Optional.of(integration.get("/follow-ups/" + session))
                    .filter(
                        now ->
                            now.path("state").asString().equals("BOOKED")
                                && !Course.Booked.of(now.path("appointment"))
                                    .id()
                                    .equals(missed.id())));
    return Course.Booked.of(followUp.path("appointment"));
  }

  /**
   * Waits until the board shows what became of a session's follow-up.
   *
   * @return the line on the board
   * @throws Peer.Refusal if that takes longer than {@code within}
   */
  public JsonNode onBoard(String session, Duration within) {
    return awaited(
        within,
        () -> "the board does not show the follow-up of " + session,
        () -> {
          for (JsonNode line : operations.get("/board/follow-ups").path("followUps")) {
            boolean settled =
                line.path("appointment").isObject() || line.path("escalated").asBoolean(false);
            if (line.path("sessionId").asString().equals(session) && settled) {
              return Optional.of(line);
            }
          }
          return Optional.empty();
        });
  }

  private boolean isSettled(JsonNode followUp) {
    return switch (followUp.path("state").asString()) {
      case "OPEN" -> false;
      case "BOOKED" -> areAllTold(followUp.path("appointment").path("appointmentId").asString());
      default -> true;
    };
  }

  private boolean areAllTold(String appointment) {
    JsonNode messages = notification.get("/messages?subject=" + appointment).path("messages");
    boolean told = !messages.isEmpty();
    for (JsonNode message : messages) {
      told &= message.hasNonNull("endedAt");
    }
    return told;
  }

  /** Looks again and again; a service that is away for a moment is asked again. */
  static JsonNode awaited(
      Duration within, Supplier<String> otherwise, Supplier<Optional<JsonNode>> look) {
    long began = System.nanoTime();
    while (System.nanoTime() - began < within.toNanos()) {
      try {
        Optional<JsonNode> found = look.get();
        if (found.isPresent()) {
          return found.get();
        }
      } catch (Peer.Unanswered away) {
        // It is starting again, or was ended on purpose.
      }
      Pause.of(LOOK_EVERY);
    }
    throw new Peer.Refusal(otherwise.get());
  }

  /** A site and who works there. */
  public record Site(
      String id,
      String name,
      String state,
      String zone,
      List<String> therapists,
      List<String> prescribers) {}

  /** Of this system; {@code wall} is the real time, from which the services' clock is ahead. */
  public Clinics(LocalSystem system, Clock wall) {
    this.system = system;
    this.wall = wall;
    this.intake = new Peer(system.ports().of(Part.INTAKE));
    this.scheduling = new Peer(system.ports().of(Part.SCHEDULING));
    this.dosing = new Peer(system.ports().of(Part.DOSING_SESSION));
    this.integration = new Peer(system.ports().of(Part.INTEGRATION_THERAPY));
    this.notification = new Peer(system.ports().of(Part.NOTIFICATION));
    this.operations = new Peer(system.ports().of(Part.OPERATIONS));
  }

  /** Who takes in referrals. */
  public Peer intake() {
    return intake;
  }

  /** Who books. */
  public Peer scheduling() {
    return scheduling;
  }

  /** Who records dosing sessions. */
  public Peer dosing() {
    return dosing;
  }

  /** Who owes follow-ups. */
  public Peer integration() {
    return integration;
  }

  /** Who tells people. */
  public Peer notification() {
    return notification;
  }

  /** Who shows the board. */
  public Peer operations() {
    return operations;
  }

  /** What the services' clock shows. */
  public Instant now() {
    return wall.instant().plus(system.clock().read());
  }

  /** Eight o'clock in Denver on the next such day. */
  public ZonedDateTime nextMorning(DayOfWeek day) {
    return now().atZone(HOME).with(TemporalAdjusters.next(day)).with(LocalTime.of(8, 0));
  }

  /** Moves the services' clock ahead to this moment; never back. */
  public void moveTo(Instant moment) {
    Instant now = now();
    if (moment.isAfter(now)) {
      Duration further = Duration.between(now, moment).truncatedTo(ChronoUnit.MILLIS);
      system.clock().write(system.clock().read().plus(further));
      Pause.of(LOOK_EVERY); // Until every service has looked at the clock.
    }
  }

  /** Every site of the network. */
  public List<Site> sites() {
    JsonNode clinicians = scheduling.get("/clinicians").path("clinicians");
    List<Site> sites = new ArrayList<>();
    for (JsonNode site : scheduling.get("/sites").path("sites")) {
      String id = site.path("id").asString();
      sites.add(
          new Site(
              id,
              site.path("shortName").asString(),
              site.path("state").asString(),
              site.path("zone").asString(),
              staff(clinicians, id, "THERAPIST"),
              staff(clinicians, id, "PRESCRIBER")));
    }
    return sites;
  }

  /** Therapists who may see a patient in this state, wherever they sit. */
  public List<String> therapistsLicensedIn(String state) {
    List<String> licensed = new ArrayList<>();
    for (JsonNode clinician : scheduling.get("/clinicians").path("clinicians")) {
      for (JsonNode licence : clinician.path("licences")) {
        if (clinician.path("role").asString().equals("THERAPIST")
            && licence.path("state").asString().equals(state)) {
          licensed.add(clinician.path("id").asString());
        }
      }
    }
    return licensed;
  }

  private static List<String> staff(JsonNode clinicians, String siteId, String role) {
    List<String> staff = new ArrayList<>();
    for (JsonNode clinician : clinicians) {
      boolean here = false;
      for (JsonNode place : clinician.path("siteIds")) {
        here |= place.asString().equals(siteId);
      }
      if (here && clinician.path("role").asString().equals(role)) {
        staff.add(clinician.path("id").asString());
      }
    }
    return staff;
  }
}
