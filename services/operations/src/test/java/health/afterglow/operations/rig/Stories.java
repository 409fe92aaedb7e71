package health.afterglow.operations.rig;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What other services say about one follow-up, as they say it. */
public final class Stories {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OperationsRig rig;
  private final String session;
  private final String patient;
  private final String site;
  private final String zone;
  private final Instant anchor;

  private Stories(
      OperationsRig rig, String session, String patient, String site, String zone, Instant anchor) {
    this.rig = rig;
    this.session = session;
    this.patient = patient;
    this.site = site;
    this.zone = zone;
    this.anchor = anchor;
  }

  /** Of a session in Denver whose dose ended so long ago. */
  public static Stories of(OperationsRig rig, String name, Duration ago) {
    return at(rig, name, "denver", "America/Denver", ago);
  }

  public static Stories at(OperationsRig rig, String name, String site, String zone, Duration ago) {
    return new Stories(
        rig, "ses_" + name, "pat_" + name, site, zone, rig.clock.instant().minus(ago));
  }

  public Stories named(String family, String given) {
    rig.peers.knowsPatient(patient, family, given);
    return this;
  }

  public String followUpId() {
    return "fu:" + session;
  }

  public String appointmentId() {
    return "apt_" + session;
  }

  public Instant due() {
    return anchor.plus(Duration.ofDays(3));
  }

  public Stories enrolled() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("patientId", patient);
    data.put("siteId", site);
    data.put("prescriberId", "cli-haile");
    data.put("therapistId", "cli-novak");
    data.put("programme", "default");
    data.put("zone", zone);
    data.put("enrolledAt", rig.clock.instant().toString());
    rig.emit("intake", "patient", "patient-enrolled", patient, JSON.writeValueAsString(data));
    return this;
  }

  public Stories ended() {
    rig.emit("dosing-session", "session", "session-ended", session, session("FULL", 1));
    return this;
  }

  public Stories correctedToNoExposure() {
    rig.emit("dosing-session", "session", "outcome-corrected", session, session("NONE", 2));
    return this;
  }

  private String session(String exposure, int version) {
    Map<String, Object> data = who();
    data.put("zone", zone);
    data.put("outcome", exposure.equals("NONE") ? "ABORTED_BEFORE_DOSE" : "COMPLETED");
    data.put("exposure", exposure);
    data.put("anchorAt", anchor.toString());
    data.put("endedAt", anchor.plus(Duration.ofHours(2)).toString());
    data.put("version", version);
    return JSON.writeValueAsString(data);
  }

  public Stories required(int attempt) {
    Map<String, Object> data = who();
    data.put("followUpId", followUpId());
    data.put("zone", zone);
    data.put("therapistId", "cli-novak");
    data.put("anchorAt", anchor.toString());
    data.put("sessionEndedAt", anchor.plus(Duration.ofHours(2)).toString());
    data.put("windowOpensAt", anchor.plus(Duration.ofHours(14)).toString());
    data.put("targetAt", anchor.plus(Duration.ofDays(2)).toString());
    data.put("dueAt", due().toString());
    data.put("lateUntil", anchor.plus(Duration.ofDays(7)).toString());
    data.put("attempt", attempt);
    data.put("version", 1);
    data.put("requiredAt", rig.clock.instant().toString());
    return followUp("follow-up-required", data);
  }

  public Stories escalated(String... reasons) {
    Map<String, Object> data = who();
    data.put("followUpId", followUpId());
    data.put("zone", zone);
    data.put("reason", "PLACEMENT_FAILED");
    data.put("reasons", List.of(reasons));
    data.put("windowOpensAt", anchor.plus(Duration.ofHours(14)).toString());
    data.put("dueAt", due().toString());
    data.put("lateUntil", anchor.plus(Duration.ofDays(7)).toString());
    data.put("sessionEndedAt", anchor.plus(Duration.ofHours(2)).toString());
    data.put("escalatedAt", rig.clock.instant().toString());
    return followUp("follow-up-escalated", data);
  }

  public Stories placed(Instant start, String... because) {
    Map<String, Object> data = who();
    data.put("appointmentId", appointmentId());
    data.put("kind", "INTEGRATION");
    data.put("zone", zone);
    data.put("clinicianIds", List.of("cli-novak"));
    data.put("roomId", "blue");
    data.put("telehealth", false);
    data.put("start", start.toString());
    data.put("end", start.plus(Duration.ofHours(1)).toString());
    data.put("attempt", 1);
    data.put("because", List.of(because));
    data.put("followUpId", followUpId());
    data.put("bookedAt", rig.clock.instant().toString());
    return appointment("appointment-booked", data);
  }

  public Stories booked(Instant start, boolean telehealth, String... because) {
    Map<String, Object> data = who();
    data.put("followUpId", followUpId());
    data.put("zone", zone);
    data.put("appointmentId", appointmentId());
    data.put("start", start.toString());
    data.put("end", start.plus(Duration.ofHours(1)).toString());
    data.put("clinicianIds", List.of("cli-novak"));
    data.put("telehealth", telehealth);
    data.put("appointmentSiteId", site);
    data.put("inWindow", !start.isAfter(due()));
    data.put("because", List.of(because));
    data.put("dueAt", due().toString());
    data.put("bookedAt", rig.clock.instant().toString());
    data.put("sessionEndedAt", anchor.plus(Duration.ofHours(2)).toString());
    return followUp("follow-up-booked", data);
  }

  public Stories notPlaced(String... reasons) {
    Map<String, Object> data = who();
    data.put("appointmentId", appointmentId());
    data.put("followUpId", followUpId());
    data.put("request", 1);
    data.put("reasons", List.of(reasons));
    data.put(
        "alternatives",
        List.of(
            Map.of(
                "siteId", "santa-fe",
                "clinicianId", "cli-haile",
                "start", due().plus(Duration.ofHours(6)).toString(),
                "telehealth", true,
                "miss", "AFTER_DUE")));
    data.put("failedAt", rig.clock.instant().toString());
    return appointment("placement-failed", data);
  }

  public Stories appointmentCancelled() {
    Map<String, Object> data = who();
    data.put("appointmentId", appointmentId());
    data.put("kind", "INTEGRATION");
    data.put("attempt", 1);
    data.put("reason", "CLINICIAN_ABSENT");
    data.put("followUpId", followUpId());
    data.put("cancelledAt", rig.clock.instant().toString());
    return appointment("appointment-cancelled", data);
  }

  public Stories satisfied() {
    Map<String, Object> data = who();
    data.put("followUpId", followUpId());
    data.put("appointmentId", appointmentId());
    data.put("inWindow", true);
    data.put("at", rig.clock.instant().toString());
    return followUp("follow-up-satisfied", data);
  }

  public Stories told(String state, String channel, String recipient) {
    String id = "msg_" + session + channel + recipient;
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("messageId", id);
    data.put("template", "appointment-booked");
    data.put("templateVersion", 1);
    data.put("channel", channel);
    data.put("recipient", recipient);
    data.put("subject", recipient.equals("STAFF") ? followUpId() : appointmentId());
    data.put("subjectVersion", 1);
    if (state.equals("failed")) {
      data.put("reason", "REFUSED");
    }
    if (!recipient.equals("STAFF")) {
      data.put("patientId", patient);
    }
    String text = JSON.writeValueAsString(data);
    rig.emit("notification", "message", "message-" + state, id, text);
    return this;
  }

  private Map<String, Object> who() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("sessionId", session);
    data.put("patientId", patient);
    data.put("siteId", site);
    return data;
  }

  private Stories followUp(String type, Map<String, Object> data) {
    String text = JSON.writeValueAsString(data);
    rig.emit("integration-therapy", "follow-up", type, followUpId(), text);
    return this;
  }

  private Stories appointment(String type, Map<String, Object> data) {
    String text = JSON.writeValueAsString(data);
    rig.emit("scheduling", "appointment", type, appointmentId(), text);
    return this;
  }
}
