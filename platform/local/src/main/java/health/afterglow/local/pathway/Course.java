package health.afterglow.local.pathway;

import health.afterglow.local.pathway.Peer.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One patient's way from referral to the end of the ketamine session. */
public final class Course {

  /** How long a session keeps its room, from arrival to discharge. */
  public static final Duration SESSION = Duration.ofMinutes(165);

  private static final String DOSING = "DOSING";
  private static final String DOSE_OF_A_PAIR = "dosing";
  private static final int PLACES_TRIED = 20;
  private static final int FIRST_NUMBER = 5_560_000;
  private static final String DOSE_MG = "50";
  private static final String WEIGHT_KG = "80";

  private final String patientId;
  private final Clinics.Site site;
  private final String therapist;
  private final String prescriber;
  private final Clinics clinics;

  private Course(
      String patientId, Clinics.Site site, String therapist, String prescriber, Clinics clinics) {
    this.patientId = patientId;
    this.site = site;
    this.therapist = therapist;
    this.prescriber = prescriber;
    this.clinics = clinics;
  }

  /** Who it is. */
  public String patientId() {
    return patientId;
  }

  /** Where they are treated. */
  public Clinics.Site site() {
    return site;
  }

  /** Who leads their programme. */
  public String therapist() {
    return therapist;
  }

  /** Who prescribes for them. */
  public String prescriber() {
    return prescriber;
  }

  /** A booked appointment. */
  public record Booked(String id, Instant start, Instant end) {

    /** As scheduling and integration therapy write it. */
    public static Booked of(JsonNode appointment) {
      return new Booked(
          appointment.path("appointmentId").asString(),
          Instant.parse(appointment.path("start").asString()),
          Instant.parse(appointment.path("end").asString()));
    }
  }

  /**
   * Evaluation, screening, consents, enrolment.
   *
   * @param referral what intake answered to the referral
   * @param number makes the patient's addresses
   * @return nothing if a finding stands in the way; {@code why} is told the reason
   */
  public static Optional<Course> enrol(
      Clinics clinics, Clinics.Site site, JsonNode referral, int number, List<String> why) {
    String patient = referral.path("patientId").asString();
    String therapist = site.therapists().get(number % site.therapists().size());
    String prescriber = site.prescribers().getFirst();
    String path = "/patients/" + patient;
    String today = clinics.now().atZone(ZoneId.of(site.zone())).toLocalDate().toString();
    Answer screened = evaluateAndScreen(clinics, path, referral, number, prescriber, today);
    if (!screened.isOk()) {
      why.add(
          screened.body().path("code").asString()
              + ": "
              + screened.body().path("detail").asString(""));
      return Optional.empty();
    }
    List<Map<String, Object>> consents = new ArrayList<>();
    for (String code : List.of("TREATMENT", "FINANCIAL", "NO_DRIVING", "TELEHEALTH", "EMAIL")) {
      consents.add(Map.of("code", code, "version", "1", "signedOn", today, "active", true));
    }
    var _ = clinics.intake().post(path + "/consents", Map.of("consents", consents));
    String backup = site.therapists().get((number + 1) % site.therapists().size());
    var _ =
        clinics
            .intake()
            .post(
                path + "/enrollment",
                Map.of(
                    "siteId",
                    site.id(),
                    "prescriberId",
                    prescriber,
                    "therapistId",
                    therapist,
                    "backupTherapistId",
                    backup,
                    "programme",
                    "kap-14-weeks",
                    "setting",
                    "CLINIC",
                    "funding",
                    "SELF_PAY",
                    "emergencyContact",
                    Map.of("name", "A Neighbour", "phone", "+13035550199"),
                    "goals",
                    List.of(Map.of("text", "Sleep through the night", "measure", "PHQ-9"))));
    return Optional.of(new Course(patient, site, therapist, prescriber, clinics));
  }

  private static Answer evaluateAndScreen(
      Clinics clinics,
      String path,
      JsonNode referral,
      int number,
      String prescriber,
      String today) {
    Map<String, Object> evaluation =
        new HashMap<>(
            Map.of(
                "heldAt",
                clinics.now().minusSeconds(60).toString(),
                "outcome",
                "PROCEED",
                "email",
                "patient" + number + "@mail.example",
                "phone",
                String.format("+1303%07d", FIRST_NUMBER + number),
                "emailConsent",
                true,
                "smsConsent",
                true,
                "clinicianId",
                prescriber));
    Answer evaluated = clinics.intake().post(path + "/evaluation", evaluation, null);
    if (!evaluated.isOk()) {
      return evaluated;
    }
    List<Map<String, String>> rationales = new ArrayList<>();
    List<Map<String, String>> resolved = new ArrayList<>();
    for (JsonNode finding : referral.path("findings")) {
      Map<String, String> note =
          Map.of("finding", finding.path("code").asString(), "text", "Seen and discussed; stable.");
      boolean blocks = finding.path("severity").asString().equals("BLOCKING");
      // A pregnancy or a death is nothing that the play may talk away.
      if (!blocks) {
        rationales.add(note);
      } else if (isAnsweredByAnExamination(finding.path("code").asString())) {
        resolved.add(note);
      }
    }
    return clinics
        .intake()
        .post(
            path + "/screening",
            Map.of(
                "decidedBy",
                prescriber,
                "decision",
                "ELIGIBLE",
                "rationales",
                rationales,
                "resolved",
                resolved,
                "phq9",
                Map.of("total", 16, "on", today),
                "suicideRisk",
                "LOW"),
            null);
  }

  private static boolean isAnsweredByAnExamination(String finding) {
    return finding.equals("HYPERTENSION_UNCONTROLLED") || finding.equals("HYPERTHYROIDISM");
  }

  /**
   * A ketamine session that is booked.
   *
   * @param integration what is reserved after it; null if a prescriber answers for that
   */
  public record Dosing(Booked dose, @Nullable Booked integration) {

    /** When the patient is expected. */
    public Instant start() {
      return dose.start();
    }
  }

  /**
   * Takes the first place that is offered.
   *
   * @throws Peer.Refusal if there is none
   */
  public Booked book(String kind, Instant from, Instant until) {
    JsonNode held =
        clinics.scheduling().post("/holds", place(kind, places(kind, from, until, 1).getFirst()));
    return Booked.of(
        clinics
            .scheduling()
            .post("/appointments", Map.of("holdId", held.path("appointmentId").asString())));
  }

  /**
   * Takes the first place for a dose that has one for the integration after it.
   *
   * @throws Peer.Refusal if there is none
   */
  public Dosing bookDosing(Instant from, Instant until) {
    Answer answer = null;
    for (JsonNode slot : places(DOSING, from, until, PLACES_TRIED)) {
      answer =
          clinics
              .scheduling()
              .post("/appointments/pairs", Map.of(DOSE_OF_A_PAIR, place(DOSING, slot)), null);
      if (answer.isOk()) {
        break;
      }
    }
    JsonNode both = Objects.requireNonNull(answer).accepted("booking a dose and its integration");
    return new Dosing(Booked.of(both.path(DOSE_OF_A_PAIR)), Booked.of(both.path("integration")));
  }

  /**
   * Takes the first place for a dose; a prescriber answers for it that nothing is reserved after it
   * (gate G5).
   *
   * @throws Peer.Refusal if there is none
   */
  public Dosing bookDosingAlone(Instant from, Instant until) {
    Map<String, Object> dose = place(DOSING, places(DOSING, from, until, 1).getFirst());
    dose.put("waiver", Map.of("by", prescriber, "reason", "PLACED_AT_THE_END"));
    return new Dosing(Booked.of(clinics.scheduling().post("/appointments", dose)), null);
  }

  private List<JsonNode> places(String kind, Instant from, Instant until, int atMost) {
    List<JsonNode> slots = new ArrayList<>();
    clinics
        .scheduling()
        .get(
            "/slots?kind=%s&patientId=%s&siteId=%s&from=%s&until=%s&limit=%d"
                .formatted(kind, patientId, site.id(), from, until, atMost))
        .path("slots")
        .forEach(slots::add);
    if (slots.isEmpty()) {
      throw new Peer.Refusal("no place for a " + kind + " at " + site.name());
    }
    return slots;
  }

  private Map<String, Object> place(String kind, JsonNode slot) {
    List<String> clinicians = new ArrayList<>();
    slot.path("clinicianIds").forEach(id -> clinicians.add(id.asString()));
    Map<String, Object> place =
        new HashMap<>(
            Map.of(
                "kind",
                kind,
                "patientId",
                patientId,
                "siteId",
                slot.path("siteId").asString(),
                "clinicianIds",
                clinicians,
                "telehealth",
                slot.path("telehealth").asBoolean(),
                "start",
                slot.path("start").asString()));
    String room = slot.path("roomId").asString("");
    if (!room.isEmpty()) {
      place.put("roomId", room);
    }
    return place;
  }

  /** The patient comes; the session is opened and its arrival noted. */
  public String arrive(Dosing dosing) {
    JsonNode opened =
        clinics
            .dosing()
            .post(
                "/sessions",
                Map.of(
                    "patientId",
                    patientId,
                    "siteId",
                    site.id(),
                    "zone",
                    site.zone(),
                    "appointmentId",
                    dosing.dose().id(),
                    "route",
                    "IM",
                    "orderedDoseMg",
                    DOSE_MG,
                    "scheduledStart",
                    dosing.start().toString(),
                    "prescriberId",
                    prescriber),
                "open-" + dosing.dose().id())
            .accepted("opening a session");
    String session = opened.path("sessionId").asString();
    var _ = step(session, "arrival", dosing.start(), Map.of("escort", escort()));
    return session;
  }

  /** A dose, the observation, the discharge; the outcome is still to be recorded. */
  public void treat(String session, Dosing dosing) {
    Instant start = dosing.start();
    var _ = step(session, "pre-dose-check", minutes(start, 5), check(128, 82));
    var _ =
        step(
            session,
            "administration",
            minutes(start, 15),
            Map.of("by", prescriber, "doseMg", DOSE_MG, "endedAt", minutes(start, 16).toString()));
    for (int minute : new int[] {30, 45, 60, 75, 105, 138}) {
      var _ =
          step(
              session,
              "vitals",
              minutes(start, minute),
              Map.of("systolic", 130, "diastolic", 82, "heartRate", 74, "spo2", 98, "moaas", 5));
    }
    Map<String, Object> signed = new HashMap<>();
    for (String met :
        List.of(
            "oriented",
            "steadyGait",
            "dissociationResolved",
            "escortPresent",
            "writtenInstructionsGiven")) {
      signed.put(met, true);
    }
    signed.putAll(
        Map.of(
            "by",
            prescriber,
            "moaas",
            5,
            "aldrete",
            10,
            "suicideRisk",
            "LOW",
            "integrationConfirmed",
            dosing.integration() != null));
    if (dosing.integration() == null) {
      signed.put(
          "integrationWaiver",
          Map.of("prescriberId", prescriber, "reason", "placed when the session ends"));
    }
    var _ = step(session, "discharge", minutes(start, 140), signed);
  }

  /** High blood pressure, measured twice: no dose. */
  public void stopBeforeTheDose(String session, Instant start) {
    var _ = step(session, "pre-dose-check", minutes(start, 5), check(172, 104));
    var _ = step(session, "pre-dose-check", minutes(start, 20), check(172, 104));
  }

  /**
   * Records the outcome under a key of the session's, so that twice is once.
   *
   * @throws Peer.Refusal if it is not taken
   */
  public void end(String session, Instant start, String outcome) {
    var _ = ending(session, start, outcome).accepted("recording an outcome");
  }

  /**
   * The same for a service that may go away in between: asks again, under the same key, until it is
   * taken.
   *
   * @throws Peer.Refusal if that takes longer than {@code within}
   */
  public void endInTheEnd(String session, Instant start, String outcome, Duration within) {
    var _ =
        Clinics.awaited(
            within,
            () -> "the outcome of " + session + " was not taken",
            () ->
                Optional.of(ending(session, start, outcome))
                    .filter(Answer::isOk)
                    .map(Answer::body));
  }

  private Answer ending(String session, Instant start, String outcome) {
    return clinics
        .dosing()
        .post(
            "/sessions/" + session + "/outcome",
            Map.of("outcome", outcome, "by", prescriber, "at", minutes(start, 142).toString()),
            "end-" + session);
  }

  private Map<String, Object> check(int systolic, int diastolic) {
    Map<String, Object> check = new HashMap<>();
    check.put("by", prescriber);
    check.put("systolic", systolic);
    check.put("diastolic", diastolic);
    check.put("heartRate", 76);
    check.put("spo2", 98);
    check.put("foodMinutesAgo", 600);
    check.put("fluidMinutesAgo", 240);
    check.put("escort", escort());
    check.put("escortPhoneVerified", true);
    check.put("pregnancyTest", "NOT_APPLICABLE");
    check.put("consent", "REAFFIRMED_TODAY");
    check.put("medicines", "NO_CHANGE");
    check.put("suicideRisk", "LOW");
    check.put("weightKg", WEIGHT_KG);
    check.put("weighedOn", clinics.now().atZone(ZoneId.of(site.zone())).toLocalDate().toString());
    return check;
  }

  private static Map<String, String> escort() {
    return Map.of("name", "A Neighbour", "phone", "+13035550199");
  }

  private JsonNode step(String session, String step, Instant at, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("at", at.toString());
    return clinics.dosing().post("/sessions/" + session + "/" + step, body);
  }

  private static Instant minutes(Instant start, int later) {
    return start.plus(Duration.ofMinutes(later));
  }
}
