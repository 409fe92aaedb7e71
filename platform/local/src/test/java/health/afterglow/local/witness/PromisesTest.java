package health.afterglow.local.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A log in which all is well, and one offender against each promise. */
class PromisesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOON = Instant.parse("2026-12-08T12:00:00Z");

  private final List<Fact> log = new ArrayList<>();
  private final List<Post> received = new ArrayList<>();

  PromisesTest() {
    say("session-ended", "s1", 1, "{'exposure':'FULL'}");
    say("follow-up-required", "fu:s1", 1, "{'sessionId':'s1'}");
    booked("a1", "fu:s1", "ann", "room-1", NOON, 1);
    settled("fu:s1", 2, "a1", true);
    sent("m1", "a1", "PATIENT", 1);
    sent("m2", "a1", "CLINICIAN", 1);
    received.add(new Post("pat@mail.example", "<m1@afterglow>", "booked for noon"));
    received.add(new Post("ann@clinic.example", "<m2@afterglow>", "booked for noon"));
  }

  private void say(String name, String key, long sequence, String data) {
    String topic = name.substring(0, name.indexOf('-'));
    log.add(
        new Fact(
            topic,
            key,
            name,
            sequence,
            NOON.plusMillis(log.size()),
            JSON.readTree(data.replace('\'', '"'))));
  }

  private void booked(
      String id, String followUp, String clinician, String room, Instant start, int sequence) {
    say(
        "appointment-booked",
        id,
        sequence,
        "{'patientId':'p-%s','clinicianIds':['%s'],'roomId':'%s','start':'%s','end':'%s','followUpId':'%s'}"
            .formatted(id, clinician, room, start, start.plus(Duration.ofHours(1)), followUp));
  }

  private void settled(String followUp, long sequence, String appointment, boolean inWindow) {
    say(
        "follow-up-booked",
        followUp,
        sequence,
        "{'sessionId':'%s','appointmentId':'%s','inWindow':%s}"
            .formatted(followUp.substring("fu:".length()), appointment, inWindow));
  }

  private void sent(String id, String subject, String recipient, long sequence) {
    say(
        "message-sent",
        id,
        sequence,
        "{'template':'appointment-booked','channel':'EMAIL','recipient':'%s','subject':'%s','subjectVersion':1}"
            .formatted(recipient, subject));
  }

  private List<String> broken() {
    return Promises.broken(log, received);
  }

  @Test
  void nothingIsBrokenWhereAllIsWell() {
    say("session-ended", "s2", 1, "{'exposure':'NONE'}");
    booked("a2", "", "ann", "room-1", NOON.plus(Duration.ofHours(1)), 1);

    assertThat(broken()).isEmpty();
    assertThat(Tally.of(log)).isEqualTo(new Tally(0, 0, 2, 1, 1, 1, 0, 2, 0));
    assertThat(Handoff.in(log)).singleElement().extracting(Handoff::sessionId).isEqualTo("s1");
  }

  @Test
  void aPlaceThatWasReservedWithTheDoseIsHandedOverWhenItIsFound() {
    booked("a2", "", "bob", "room-2", NOON, 1);
    sent("m3", "a2", "PATIENT", 1);
    say("session-ended", "s2", 1, "{'exposure':'FULL'}");
    settled("fu:s2", 1, "a2", true);

    assertThat(broken()).isEmpty();
    assertThat(Handoff.in(log))
        .filteredOn(handoff -> handoff.sessionId().equals("s2"))
        .singleElement()
        .satisfies(handoff -> assertThat(handoff.untilBooked()).hasMillis(1))
        .satisfies(handoff -> assertThat(handoff.untilTold()).hasMillis(1));
  }

  @Test
  void theSameEventAgainChangesNothing() {
    log.addAll(List.copyOf(log));

    assertThat(broken()).isEmpty();
    assertThat(Tally.of(log).messagesSent()).isEqualTo(2);
  }

  @Test
  void aSessionWithoutAFollowUpIsLost() {
    say("session-ended", "s2", 1, "{'exposure':'PARTIAL'}");

    assertThat(broken()).containsExactly("s2 has 0 follow-ups");
  }

  @Test
  void aFollowUpThatIsOnlyAskedForIsSilent() {
    say("session-ended", "s2", 1, "{'exposure':'FULL'}");
    say("follow-up-required", "fu:s2", 1, "{'sessionId':'s2'}");

    assertThat(broken()).containsExactly("fu:s2: follow-up-required is the last that is known");
  }

  @Test
  void anEscalatedFollowUpIsNot() {
    say("session-ended", "s2", 1, "{'exposure':'FULL'}");
    say("follow-up-required", "fu:s2", 1, "{'sessionId':'s2'}");
    say("follow-up-escalated", "fu:s2", 2, "{'sessionId':'s2'}");
    say("follow-up-required", "fu:s2", 3, "{'sessionId':'s2'}");

    assertThat(broken()).isEmpty();
    assertThat(Tally.of(log).escalated()).isEqualTo(1);
  }

  @Test
  void aBookingOutsideTheWindowIsNoBooking() {
    say("session-ended", "s2", 1, "{'exposure':'FULL'}");
    booked("a2", "fu:s2", "bob", "room-2", NOON, 1);
    settled("fu:s2", 1, "a2", false);

    assertThat(broken()).containsExactly("fu:s2: follow-up-booked is the last that is known");
  }

  @Test
  void aCorrectionToNoDoseOwesNothingAnyMore() {
    say("outcome-corrected", "s1", 2, "{'exposure':'NONE'}");
    log.set(log.size() - 1, moved(log.getLast(), "session"));

    assertThat(Promises.lostFollowUps(log))
        .containsExactly("s1 owes none, and has fu:s1: follow-up-booked");

    say("follow-up-cancelled", "fu:s1", 3, "{'sessionId':'s1'}");

    assertThat(Promises.lostFollowUps(log)).isEmpty();
  }

  private static Fact moved(Fact fact, String topic) {
    return new Fact(topic, fact.key(), fact.name(), fact.sequence(), fact.time(), fact.data());
  }

  @Test
  void aClinicianIsTakenTwice() {
    booked("a2", "", "ann", "room-2", NOON.plus(Duration.ofMinutes(59)), 1);

    assertThat(broken()).containsExactly("ann is taken by a1 and a2");
  }

  @Test
  void aCancelledPlaceIsFree() {
    booked("a2", "", "ann", "room-2", NOON, 1);
    say("appointment-cancelled", "a2", 2, "{}");

    assertThat(broken()).isEmpty();
  }

  @Test
  void anEventIsMissingInBetween() {
    say("session-ended", "s2", 2, "{'exposure':'NONE'}");

    assertThat(broken()).containsExactly("session/s2 jumps from 0 to 2");
  }

  @Test
  void anEventComesAgainWithAnotherPayload() {
    say("session-ended", "s1", 1, "{'exposure':'PARTIAL'}");

    assertThat(broken()).containsExactly("session/s1 repeats 1 with another payload");
  }

  @Test
  void aFollowUpHasTwoAppointmentsOrNone() {
    booked("a2", "fu:s1", "bob", "room-2", NOON, 1);
    assertThat(broken()).containsExactly("fu:s1 has 2 appointments");

    say("appointment-cancelled", "a1", 2, "{}");
    say("appointment-cancelled", "a2", 2, "{}");
    assertThat(broken()).containsExactly("fu:s1 is booked, and has no appointment");
  }

  @Test
  void aPersonIsToldTwice() {
    sent("m3", "a1", "PATIENT", 1);

    assertThat(broken()).containsExactly("2 messages to 1: appointment-booked EMAIL PATIENT a1 1");
  }

  @Test
  void aMailComesTwiceUnlessAnAttemptIsUncertain() {
    received.add(received.getFirst());
    assertThat(broken()).containsExactly("pat@mail.example: booked for noon");

    say("message-uncertain", "m1", 1, "{}");
    log.set(log.size() - 1, moved(log.getLast(), "uncertain"));
    assertThat(broken()).isEmpty();
  }
}
