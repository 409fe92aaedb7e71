package health.afterglow.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.local.Part;
import health.afterglow.local.pathway.Clinics;
import health.afterglow.local.pathway.Clinics.Site;
import health.afterglow.local.pathway.Course;
import health.afterglow.local.pathway.Course.Booked;
import health.afterglow.local.pathway.Course.Dosing;
import health.afterglow.local.pathway.Peer.Answer;
import health.afterglow.local.pathway.Programme.Instrument;
import health.afterglow.local.witness.Fact;
import health.afterglow.local.witness.Post;
import health.afterglow.local.witness.Promises;
import health.afterglow.local.witness.RawLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * The scenarios of {@code docs/domain.md}, section 8, that several services have a part in: on real
 * processes, with the clock moved to the moment that matters. They follow each other in time, each
 * with patients of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // Set before the first test.
class ScenariosAcrossServicesTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration A_YEAR = Duration.ofDays(365);
  private static final String SESSIONS = "afterglow.dosing-session.session";
  private static final String FIRST_ON_CALL = "+13035550171";
  private static final String SECOND_ON_CALL = "+13035550172";

  private OpenClinics open;
  private Clinics clinics;

  private record Treated(Course course, Dosing dosing, String session) {

    Booked integration() {
      return Objects.requireNonNull(dosing.integration());
    }
  }

  @BeforeAll
  void openTheClinics() throws IOException {
    open = new OpenClinics("scenarios");
    clinics = open.clinics();
    clinics.onCall(A_YEAR);
  }

  @AfterAll
  void closeTheClinics() {
    open.close();
  }

  @Test
  @Order(1)
  void scenario4ACompletionThatComesTwiceIsOneObligationOneBookingAndOneMessage() {
    Treated patient = ended(treated());
    JsonNode followUp = clinics.settled(patient.session(), SOON);
    RawLog log = new RawLog(open.system().kafkaServers());

    log.repeat(SESSIONS, patient.session());
    Answer again = clinics.dosing().post(outcome(patient), completed(patient), "with another key");

    assertThat(again.isOk()).isFalse();
    for (String reader : List.of("integration-therapy", "notification", "operations")) {
      soon(() -> assertThat(log.isReadBy(reader, SESSIONS)).as(reader).isTrue());
    }
    assertThat(clinics.settled(patient.session(), SOON).path("version"))
        .isEqualTo(followUp.path("version"));
    nothingIsBroken();
  }

  @Test
  @Order(2)
  void scenario6ALateCorrectionMovesTheWindowAndJudgesTheBookingAgain() {
    Treated patient = ended(treated());
    JsonNode before = clinics.settled(patient.session(), SOON);
    Instant anchor = moment(before, "anchorAt");
    Instant twoHoursEarlier = anchor.minus(Duration.ofHours(2));

    var _ =
        correct(
            patient,
            Map.of("outcome", "COMPLETED", "anchorAt", twoHoursEarlier.toString()),
            "WRONG_CLOCK");

    soon(
        () -> {
          JsonNode after = followUp(patient);
          assertThat(moment(after, "anchorAt")).isEqualTo(twoHoursEarlier);
          assertThat(moment(after, "dueAt"))
              .isEqualTo(moment(before, "dueAt").minus(Duration.ofHours(2)));
          assertThat(after.path("earlierWindows")).hasSize(1);
          assertThat(moment(after.path("earlierWindows").path(0), "anchorAt")).isEqualTo(anchor);
          assertThat(after.path("inWindow").asBoolean()).isTrue();
        });
    nothingIsBroken();
  }

  @Test
  @Order(3)
  void scenario7ARetractionCancelsWhatWasDerivedAndOpensADiscrepancy() {
    Course course = open.nextPatient();
    Treated patient =
        treated(
            course, course.bookDosingAlone(clinics.now(), clinics.now().plus(Duration.ofDays(12))));
    String cabinet = "/sites/" + patient.course().site().id() + "/cabinet";
    someWasTakenOutFor(patient, cabinet);
    var _ = ended(patient);
    JsonNode followUp = clinics.settled(patient.session(), SOON);

    var _ = correct(patient, Map.of("outcome", "ENTERED_IN_ERROR"), "ANOTHER_PATIENT");

    soon(
        () -> {
          assertThat(stateOf(patient)).isEqualTo("CANCELLED");
          assertThat(status(Booked.of(followUp.path("appointment")))).isEqualTo("CANCELLED");
          assertThat(stillPlannedFor(patient)).isEmpty();
          assertThat(codeOf(count(cabinet, 9))).isEqualTo("RETRACTED_DOSE_UNEXPLAINED");
        });
    var _ = entry(patient, cabinet, "CORRECTED");
    var _ = count(cabinet, 10).accepted("a count that is right");
    nothingIsBroken();
  }

  @Test
  @Order(4)
  void scenario9HypertensionBeforeTheDoseStartsNoClockAndReleasesTheIntegration() {
    Course course = open.nextPatient();
    Dosing dosing = booked(course);
    clinics.moveTo(dosing.start().plus(Duration.ofHours(1)));
    String session = course.arrive(dosing);
    course.stopBeforeTheDose(session, dosing.start());
    clinics.moveTo(dosing.start().plus(Course.SESSION));

    course.end(session, dosing.start(), "ABORTED_BEFORE_DOSE");

    Booked integration = Objects.requireNonNull(dosing.integration());
    soon(() -> assertThat(status(integration)).isEqualTo("CANCELLED"));
    assertThat(clinics.integration().ask("/follow-ups/" + session).status()).isEqualTo(404);
    nothingIsBroken();
  }

  @Test
  @Order(5)
  void scenario11ATherapistWhoIsAwayTwoHoursBeforeIsReplacedInTheWindowAndThePatientIsTold() {
    Treated patient = ended(treated());
    JsonNode before = clinics.settled(patient.session(), SOON);
    Booked booked = Booked.of(before.path("appointment"));
    clinics.moveTo(booked.start().minus(Duration.ofHours(2)));

    var _ = clinics.away(List.of(leading(before)), clinics.now());

    soon(
        () -> {
          JsonNode after = followUp(patient);
          assertThat(after.path("state").asString()).isEqualTo("BOOKED");
          assertThat(leading(after)).isNotEqualTo(leading(before));
          assertThat(moment(after.path("appointment"), "start"))
              .isBeforeOrEqualTo(moment(after, "dueAt"));
        });
    soon(() -> assertThat(toldThePatientOf(booked, "appointment-rescheduled")).isNotEmpty());
    nothingIsBroken();
  }

  @Test
  @Order(6)
  void scenario16ATransferKeepsTheDueTimeAndTheReceivingSiteOwnsItOnceItIsCompleted() {
    Treated patient = ended(treated());
    JsonNode before = clinics.settled(patient.session(), SOON);
    Site from = patient.course().site();
    Site to =
        clinics.sites().stream()
            .filter(site -> site.state().equals(from.state()) && !site.id().equals(from.id()))
            .findFirst()
            .orElseThrow();

    transfer(patient, "", Map.of("toSiteId", to.id(), "reason", "MOVED", "by", "ana"));
    Map<String, Object> team =
        Map.of(
            "prescriberId",
            to.prescribers().getFirst(),
            "therapistId",
            to.therapists().getFirst(),
            "consentsAnew",
            false,
            "by",
            "ben");
    transfer(patient, "/acceptance", team);
    transfer(patient, "/agreement", Map.of("by", "ben"));
    assertThat(followUp(patient).path("siteId").asString()).isEqualTo(from.id());
    transfer(
        patient, "/completion", Map.of("attestedBy", to.prescribers().getFirst(), "by", "ben"));

    soon(
        () -> {
          JsonNode after = followUp(patient);
          assertThat(after.path("siteId").asString()).isEqualTo(to.id());
          assertThat(after.path("therapistId").asString()).isEqualTo(to.therapists().getFirst());
          assertThat(after.path("dueAt")).isEqualTo(before.path("dueAt"));
          assertThat(after.path("appointment").path("siteId").asString()).isEqualTo(to.id());
          assertThat(after.path("inWindow").asBoolean()).isTrue();
        });
    Booked moved = Booked.of(followUp(patient).path("appointment"));
    soon(() -> assertThat(toldThePatientOf(moved, "appointment-rescheduled")).isNotEmpty());
    nothingIsBroken();
  }

  @Test
  @Order(7)
  void scenario19Item9AtNightShows988PagesWhoIsOnCallAndGoesFurther() {
    Course course = open.nextPatient();
    ZonedDateTime night =
        clinics.now().atZone(ZoneId.of(course.site().zone())).plusDays(1).with(LocalTime.of(2, 10));
    clinics.moveTo(night.toInstant());
    int before = mailbox().size();

    JsonNode answer = aboutDeath(course, 2);

    assertThat(answer.path("crisisResources").toString()).contains("988");
    soon(() -> assertThat(since(before)).anyMatch(post -> post.to().equals(FIRST_ON_CALL)));
    assertThat(since(before)).noneMatch(post -> post.to().equals(SECOND_ON_CALL));
    clinics.moveTo(night.plusMinutes(6).toInstant());
    soon(() -> assertThat(since(before)).anyMatch(post -> post.to().equals(SECOND_ON_CALL)));
    answered(course);
    assertThat(since(before))
        .filteredOn(post -> post.to().startsWith("+"))
        .extracting(Post::to)
        .containsOnly(FIRST_ON_CALL, SECOND_ON_CALL);
    nothingIsBroken();
  }

  @Test
  @Order(8)
  void scenario20ConsentThatIsWithdrawnAfterArrivalBlocksTheDoseAndNotTheFollowUpBefore() {
    Treated earlier = ended(treated());
    var _ = clinics.settled(earlier.session(), SOON);
    Course course = earlier.course();
    Dosing next = booked(course);
    clinics.moveTo(next.start().plus(Duration.ofMinutes(17)));
    String session = course.arrive(next);
    course.clear(session, next);

    withdraw(course, "TREATMENT");

    soon(
        () -> {
          JsonNode refused = course.dose(session, next).body();
          assertThat(refused.path("code").asString()).isEqualTo("GATE_CLOSED");
          assertThat(refused.path("detail").asString()).contains("G1: CONSENT");
        });
    assertThat(stateOf(earlier)).isIn("BOOKED", "SATISFIED");
    nothingIsBroken();
  }

  @Test
  @Order(9)
  void scenario24ADeathEndsEverythingInOneStep() {
    Treated patient = ended(treated());
    var _ = clinics.settled(patient.session(), SOON);
    Dosing next = booked(patient.course());

    var _ =
        clinics
            .intake()
            .post(
                "/patients/" + patient.course().patientId() + "/end",
                Map.of("reason", "DECEASED", "verified", true, "by", "ana"));

    soon(
        () -> {
          assertThat(status(next.dose())).isEqualTo("CANCELLED");
          assertThat(status(Objects.requireNonNull(next.integration()))).isEqualTo("CANCELLED");
          assertThat(status(patient.integration())).isEqualTo("CANCELLED");
          assertThat(stateOf(patient)).isEqualTo("CANCELLED");
          assertThat(stillPlannedFor(patient)).isEmpty();
        });
    nothingIsBroken();
  }

  @Test
  @Order(10)
  void scenario30ANotifierThatWasDownDropsWhatIsStaleAndDeliversWhatIsUrgentOnce() {
    Course course = open.nextPatient();
    Dosing dosing = booked(course);
    clinics.told(dosing.dose(), SOON);
    clinics.moveTo(dosing.start().minus(Duration.ofHours(3)));
    int before = mailbox().size();
    open.system().kill(Part.NOTIFICATION);

    Course inDistress = open.nextPatient();
    clinics.moveTo(dosing.start().minus(Duration.ofMinutes(9)));
    var _ = aboutDeath(inDistress, 3);
    clinics.moveTo(dosing.start());
    open.system().restart(Part.NOTIFICATION);

    soon(() -> assertThat(since(before)).anyMatch(post -> post.to().equals(FIRST_ON_CALL)));
    soon(
        () ->
            assertThat(entriesOf(dosing.dose()))
                .filteredOn(entry -> entry.path("offset").asString().equals("-2h"))
                .isNotEmpty()
                .allMatch(entry -> entry.path("status").asString().equals("SKIPPED")));
    answered(inDistress);
    nothingIsBroken();
  }

  @Test
  @Order(11)
  void scenario2OverTheSpringClockChangeItIsStill72Hours() {
    Course course = open.nextPatient();
    ZoneId zone = ZoneId.of("America/Denver");
    ZonedDateTime change = zone.getRules().nextTransition(clinics.now()).getInstant().atZone(zone);
    Instant friday = change.minusDays(2).with(LocalTime.MIDNIGHT).toInstant();
    clinics.moveTo(friday.minus(Duration.ofDays(1)));
    Dosing dosing = course.bookDosing(friday, friday.plus(Duration.ofDays(1)));

    JsonNode followUp = clinics.settled(ended(treated(course, dosing)).session(), SOON);

    Instant anchor = moment(followUp, "anchorAt");
    Instant due = moment(followUp, "dueAt");
    assertThat(Duration.between(anchor, due)).isEqualTo(Duration.ofDays(3));
    assertThat(due.atZone(zone).toLocalTime())
        .isEqualTo(anchor.atZone(zone).toLocalTime().plusHours(1));
    nothingIsBroken();
  }

  private Treated treated() {
    Course course = open.nextPatient();
    return treated(course, booked(course));
  }

  private Dosing booked(Course course) {
    return course.bookDosing(clinics.now(), clinics.now().plus(Duration.ofDays(12)));
  }

  private Treated treated(Course course, Dosing dosing) {
    clinics.moveTo(dosing.start().plus(Course.SESSION));
    String session = course.arrive(dosing);
    course.treat(session, dosing);
    return new Treated(course, dosing, session);
  }

  private static Treated ended(Treated patient) {
    patient.course().end(patient.session(), patient.dosing().start(), "COMPLETED");
    return patient;
  }

  private void transfer(Treated patient, String step, Map<String, ?> body) {
    String path = "/patients/" + patient.course().patientId() + "/transfer" + step;
    var _ = clinics.intake().post(path, body, key()).accepted("a transfer" + step);
  }

  private JsonNode followUp(Treated patient) {
    return clinics.integration().get("/follow-ups/" + patient.session());
  }

  private static String outcome(Treated patient) {
    return "/sessions/" + patient.session() + "/outcome";
  }

  private Map<String, Object> completed(Treated patient) {
    return Map.of(
        "outcome",
        "COMPLETED",
        "by",
        patient.course().prescriber(),
        "at",
        clinics.now().minusSeconds(1).toString());
  }

  private JsonNode correct(Treated patient, Map<String, ?> what, String reason) {
    Map<String, Object> body = new HashMap<>(completed(patient));
    body.putAll(what);
    body.put("supersedes", 1);
    body.put("reason", reason);
    return clinics.dosing().post(outcome(patient), body, key()).accepted("a correction");
  }

  private void someWasTakenOutFor(Treated patient, String cabinet) {
    String zone = patient.course().site().zone();
    var _ = clinics.dosing().post(cabinet + "/shift", Map.of("by", "ana"), key());
    Map<String, Object> receipt =
        Map.of(
            "lot",
            "K-1",
            "product",
            "KETAMINE-50-MG-ML",
            "unit",
            "MILLILITRE",
            "expiresOn",
            "2029-01-01",
            "amount",
            10,
            "by",
            "ana",
            "zone",
            zone);
    var _ =
        clinics.dosing().post(cabinet + "/receipts", receipt, key()).accepted("a receipt of a lot");
    var _ = entry(patient, cabinet, "ADMINISTERED");
  }

  private JsonNode entry(Treated patient, String cabinet, String kind) {
    Map<String, Object> entry =
        Map.of(
            "kind",
            kind,
            "amount",
            1,
            "by",
            "ana",
            "witness",
            "ben",
            "reason",
            "IT_IS_STILL_THERE",
            "sessionId",
            patient.session(),
            "zone",
            patient.course().site().zone());
    return clinics
        .dosing()
        .post(cabinet + "/lots/K-1/entries", entry, key())
        .accepted("an entry of a lot");
  }

  private Answer count(String cabinet, int millilitres) {
    return clinics
        .dosing()
        .post(
            cabinet + "/shift/count",
            Map.of("counted", Map.of("K-1", millilitres), "by", "ana", "witness", "ben"),
            key());
  }

  private static String codeOf(Answer answer) {
    return answer.body().path("code").asString();
  }

  /** A questionnaire whose last question is about death. */
  private JsonNode aboutDeath(Course course, int item9) {
    String programme = "/programs/" + course.patientId();
    soon(() -> assertThat(clinics.integration().ask(programme + "/course").isOk()).isTrue());
    return clinics
        .integration()
        .post(
            programme + "/measures",
            Map.of(
                "instrument",
                Instrument.PHQ_9,
                "answers",
                List.of(1, 1, 1, 1, 1, 1, 1, 1, item9),
                "takenAt",
                clinics.now().minusSeconds(1).toString(),
                "by",
                course.therapist()));
  }

  /** Whoever was paged answers, and the paging ends. */
  private void answered(Course course) {
    String path = "/programs/" + course.patientId() + "/safety-flag/acknowledgement";
    var _ = clinics.integration().post(path, Map.of("role", "THERAPIST", "by", course.therapist()));
    soon(
        () ->
            assertThat(clinics.notification().get("/matters").path("matters").valueStream())
                .filteredOn(
                    matter -> matter.path("patientId").asString().equals(course.patientId()))
                .allMatch(matter -> matter.hasNonNull("acknowledgedAt")));
  }

  private void withdraw(Course course, String consent) {
    String today = clinics.now().atZone(ZoneId.of(course.site().zone())).toLocalDate().toString();
    var _ =
        clinics
            .intake()
            .post(
                "/patients/" + course.patientId() + "/consents",
                Map.of(
                    "consents",
                    List.of(
                        Map.of(
                            "code", consent, "version", "1", "signedOn", today, "active", false))));
  }

  private String stateOf(Treated patient) {
    return followUp(patient).path("state").asString();
  }

  private String status(Booked appointment) {
    return clinics.scheduling().get("/appointments/" + appointment.id()).path("status").asString();
  }

  private static String leading(JsonNode followUp) {
    return followUp.path("appointment").path("clinicianIds").path(0).asString();
  }

  private static Instant moment(JsonNode node, String field) {
    return Instant.parse(node.path(field).asString());
  }

  private List<JsonNode> entriesOf(Booked appointment) {
    List<JsonNode> entries = new ArrayList<>();
    clinics.notification().get("/plans/" + appointment.id()).path("entries").forEach(entries::add);
    return entries;
  }

  private List<String> stillPlannedFor(Treated patient) {
    List<String> planned = new ArrayList<>();
    for (JsonNode plan :
        clinics
            .notification()
            .get("/plans?patientId=" + patient.course().patientId())
            .path("plans")) {
      for (JsonNode entry : plan.path("entries")) {
        if (entry.path("status").asString().equals("PLANNED")) {
          planned.add(plan.path("subject").asString() + " " + entry.path("template").asString());
        }
      }
    }
    return planned;
  }

  private List<JsonNode> toldThePatientOf(Booked appointment, String template) {
    List<JsonNode> told = new ArrayList<>();
    for (JsonNode message :
        clinics.notification().get("/messages?subject=" + appointment.id()).path("messages")) {
      if (message.path("recipient").asString().equals("PATIENT")
          && message.path("template").asString().equals(template)
          && message.path("state").asString().equals("SENT")) {
        told.add(message);
      }
    }
    return told;
  }

  private List<Post> mailbox() {
    return Post.in(open.system().mailJournal());
  }

  private List<Post> since(int seen) {
    List<Post> all = mailbox();
    return all.subList(seen, all.size());
  }

  private void nothingIsBroken() {
    List<Fact> log = new RawLog(open.system().kafkaServers()).read();
    assertThat(Promises.broken(log, mailbox())).isEmpty();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static void soon(ThrowingRunnable holds) {
    await().atMost(SOON).untilAsserted(holds);
  }
}
