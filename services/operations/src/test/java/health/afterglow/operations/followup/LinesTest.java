package health.afterglow.operations.followup;

import static health.afterglow.operations.followup.Afternoon.APPOINTMENT;
import static health.afterglow.operations.followup.Afternoon.ID;
import static health.afterglow.operations.followup.Afternoon.after;
import static health.afterglow.operations.followup.Afternoon.booked;
import static health.afterglow.operations.followup.Afternoon.ended;
import static health.afterglow.operations.followup.Afternoon.escalated;
import static health.afterglow.operations.followup.Afternoon.hours;
import static health.afterglow.operations.followup.Afternoon.placed;
import static health.afterglow.operations.followup.Afternoon.required;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.operations.directory.PatientName;
import health.afterglow.operations.directory.Places;
import health.afterglow.operations.directory.Site;
import health.afterglow.operations.followup.Message.Channel;
import health.afterglow.operations.followup.Message.Recipient;
import health.afterglow.operations.followup.Message.State;
import health.afterglow.operations.followup.Row.PlacementStatus;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinesTest {

  private static final Places KNOWN =
      new Places() {
        @Override
        public List<Site> sites() {
          return List.of(new Site("denver", "Denver", "Denver", "America/Denver"));
        }

        @Override
        public Optional<String> clinician(String id) {
          return Optional.ofNullable(
              Map.of("cli-novak", "C. Novak", "cli-ortiz", "A. Ortiz").get(id));
        }
      };

  private static final Places SILENT =
      new Places() {
        @Override
        public List<Site> sites() {
          return List.of();
        }

        @Override
        public Optional<String> clinician(String id) {
          return Optional.empty();
        }
      };

  @Test
  void aNameIsShownWithItsFamilyNameInCapitals() {
    Map<String, PatientName> names = Map.of("pat_12345", new PatientName("de Souza", "Ana"));
    Line line = new Lines(names, KNOWN, Map.of(), Map.of(), hours(3)).line(ID, 1, open());
    assertThat(line.patient()).isEqualTo("DE SOUZA, Ana");
    assertThat(line.clinician()).isEqualTo("C. Novak");
    assertThat(line.siteName()).isEqualTo("Denver");
    assertThat(new PatientName("de Souza", "Ana")).hasToString("PatientName[***]");
  }

  @Test
  void withoutThePeersShortCodesStandIn() {
    Line line = line(SILENT, Map.of(), open());
    assertThat(line.patient()).isEqualTo("…12345");
    assertThat(line.clinician()).isEqualTo("…novak");
    assertThat(line.siteName()).isEqualTo("denver");
    assertThat(line.zone()).isEqualTo(ZoneId.of("America/Denver"));
  }

  @Test
  void theReasonsAreInPlainWords() {
    assertThat(line(KNOWN, Map.of(), after(ended())).why())
        .containsExactly("The session ended with exposure, and no follow-up has arrived for it");
    assertThat(line(KNOWN, Map.of(), open()).why()).containsExactly("A place is being looked for");
    assertThat(line(KNOWN, Map.of(), after(required(1), escalated(), required(2))).why())
        .containsExactly("Nobody suitable is free inside the window", "asked 2 times");
    assertThat(line(KNOWN, Map.of(), after(escalated("NO_ANSWER", hours(1)))).why())
        .containsExactly("Scheduling has not answered for 15 minutes");
    assertThat(line(KNOWN, Map.of(), after(required(1), placed(PlacementStatus.BOOKED, 1))).why())
        .containsExactly("Placed Wed 25 Nov 02:00, not confirmed yet");
    assertThat(line(KNOWN, Map.of(), after(escalated("BOOKED_TWICE", hours(3)), booked(40))).why())
        .containsExactly("Two appointments are booked for it", "Own therapist");
  }

  @Test
  void aCodeThatNobodyKnowsIsReadOut() {
    assertThat(Words.of("SOMETHING_NEW")).isEqualTo("Something new");
    assertThat(Words.of("HOURS_AFTER_SESSION_41")).isEqualTo("41 h after the session");
    assertThat(Words.of("TRAVEL_MINUTES_31")).isEqualTo("About 31 min from the patient's site");
    assertThat(Words.of(List.of("IN_WINDOW", "IN_WINDOW"))).containsExactly("Inside the window");
  }

  @Test
  void whoWasToldFollowsTheAppointmentAsItIsNow() {
    Telling telling =
        new Telling(
            List.of(
                message("m1", Channel.EMAIL, Recipient.PATIENT, 1, State.SENT),
                message("m2", Channel.EMAIL, Recipient.PATIENT, 2, State.FAILED),
                message("m3", Channel.SMS, Recipient.CLINICIAN, 2, State.UNCERTAIN)));
    Row moved = after(required(1), placed(PlacementStatus.BOOKED, 2), booked(40));
    Line line = line(KNOWN, Map.of(APPOINTMENT, telling), moved);
    assertThat(line.told())
        .extracting(Line.Told::word)
        .containsExactly("failed", "not yet", "uncertain");
    assertThat(line.clinician()).isEqualTo("A. Ortiz");
  }

  @Test
  void aMessageThatWasSentAfterAllIsSent() {
    Telling telling =
        Telling.DECIDER.evolveAll(
            Telling.NOBODY,
            List.of(
                message("m1", Channel.SMS, Recipient.PATIENT, 1, State.UNCERTAIN),
                message("m1", Channel.SMS, Recipient.PATIENT, 1, State.SENT)));
    assertThat(telling.messages()).hasSize(1);
    assertThat(telling.to(Recipient.PATIENT, Channel.SMS, 1))
        .map(Message::state)
        .hasValue(State.SENT);
    assertThat(telling.to(Recipient.PATIENT, Channel.SMS, 2)).isEmpty();
  }

  @Test
  void linesSortByUrgencyThenByDeadline() {
    String breached = line(KNOWN, Map.of(), after(escalated())).order();
    String onTrack = line(KNOWN, Map.of(), open()).order();
    String booked = line(KNOWN, Map.of(), after(booked(40))).order();
    assertThat(List.of(breached, onTrack, booked)).isSorted();
  }

  @Test
  void theStoryIsToldInItsOrderWithThePlacesThatNearlyFitted() {
    Row row = after(ended(), required(1), placed(PlacementStatus.FAILED, 1), escalated());
    Trail trail =
        Trail.of(
            row,
            List.of(message("m1", Channel.EMAIL, Recipient.STAFF, 1, State.SENT)),
            KNOWN,
            ZoneId.of("America/Denver"),
            hours(20));
    assertThat(trail.steps())
        .extracting(Trail.Step::text)
        .containsExactly(
            "Last dose ended; the clock starts",
            "Dosing session ended: completed",
            "A person was asked: Nobody suitable is free inside the window",
            "E-mail to the site lead sent (Appointment booked)",
            "The window opened",
            "Due: the latest start",
            "After this it is missed");
    assertThat(trail.misses())
        .containsExactly(
            new Trail.Miss(
                hours(80), "…haile", "santa-fe, telehealth", "It starts after the window"));
  }

  private static Row open() {
    return after(ended(), required(1));
  }

  private static Line line(Places places, Map<String, Telling> tellings, Row row) {
    return new Lines(Map.of(), places, tellings, Map.of(), hours(3)).line(ID, 1, row);
  }

  private static Message message(
      String id, Channel channel, Recipient recipient, int version, State state) {
    return new Message(id, "appointment-booked", channel, recipient, version, state, hours(4));
  }
}
