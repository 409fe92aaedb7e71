package health.afterglow.local.demo;

import health.afterglow.local.LocalSystem;
import health.afterglow.local.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The running system as a person at a desk has it: six interfaces and a clock on the wall. */
final class Clinics {

  final Peer intake;
  final Peer scheduling;
  final Peer dosing;
  final Peer integration;
  final Peer notification;
  private final LocalSystem system;
  private final Clock wall;

  /** A site and who works there. */
  record Site(
      String id,
      String name,
      String state,
      String zone,
      List<String> therapists,
      List<String> prescribers) {}

  Clinics(LocalSystem system, Clock wall) {
    this.system = system;
    this.wall = wall;
    this.intake = new Peer(system.ports().of(Part.INTAKE));
    this.scheduling = new Peer(system.ports().of(Part.SCHEDULING));
    this.dosing = new Peer(system.ports().of(Part.DOSING_SESSION));
    this.integration = new Peer(system.ports().of(Part.INTEGRATION_THERAPY));
    this.notification = new Peer(system.ports().of(Part.NOTIFICATION));
  }

  /** What the services' clock shows. */
  Instant now() {
    return wall.instant().plus(system.clock().read());
  }

  /** Moves the services' clock ahead to this moment; never back. */
  void moveTo(Instant moment) {
    Instant now = now();
    if (moment.isAfter(now)) {
      Duration further = Duration.between(now, moment).truncatedTo(ChronoUnit.MILLIS);
      system.clock().write(system.clock().read().plus(further));
    }
  }

  List<Site> sites() {
    JsonNode clinicians = scheduling.get("/clinicians").path("clinicians");
    List<Site> sites = new ArrayList<>();
    for (JsonNode site : scheduling.get("/sites").path("sites")) {
      String id = site.path("id").asString();
      sites.add(
          new Site(
              id,
              site.path("name").asString(),
              site.path("state").asString(),
              site.path("zone").asString(),
              staff(clinicians, id, "THERAPIST"),
              staff(clinicians, id, "PRESCRIBER")));
    }
    return sites;
  }

  /** Therapists who may see a patient in this state, wherever they sit. */
  List<String> therapistsLicensedIn(String state) {
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
