package health.afterglow.integration.followup;

import health.afterglow.integration.followup.FollowUpWindow.Fit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What scheduling has booked for a patient that matters to follow-ups: integrations that were
 * booked for no follow-up in particular (with the dose, or by hand), and doses.
 */
public record PatientCalendar(List<Appointment> integrations, List<Dose> doses) {

  /** Nothing yet. */
  public static final PatientCalendar EMPTY = new PatientCalendar(List.of(), List.of());

  /** A planned dosing session. */
  public record Dose(String appointmentId, Instant start) {}

  /** A word of scheduling's: it is taken as it is. */
  public sealed interface Entry {
    /** An integration stands as given. */
    record IntegrationStands(Appointment appointment) implements Entry {}

    /** A dose stands as given. */
    record DoseStands(Dose dose) implements Entry {}

    /** An appointment is over, or will not be. */
    record AppointmentGone(String appointmentId) implements Entry {}
  }

  /** The calendar after the entry. */
  public PatientCalendar after(Entry entry) {
    return switch (entry) {
      case Entry.IntegrationStands(var appointment) ->
          new PatientCalendar(
              append(without(appointment.appointmentId()).integrations, appointment), doses);
      case Entry.DoseStands(var dose) ->
          new PatientCalendar(integrations, append(without(dose.appointmentId()).doses, dose));
      case Entry.AppointmentGone(var appointmentId) -> without(appointmentId);
    };
  }

  private PatientCalendar without(String appointmentId) {
    return new PatientCalendar(
        integrations.stream().filter(a -> !a.appointmentId().equals(appointmentId)).toList(),
        doses.stream().filter(d -> !d.appointmentId().equals(appointmentId)).toList());
  }

  private static <T> List<T> append(List<T> before, T next) {
    return Stream.concat(before.stream(), Stream.of(next)).toList();
  }

  /** The integration with this id, if it stands. */
  public Optional<Appointment> integration(String appointmentId) {
    return integrations.stream().filter(a -> a.appointmentId().equals(appointmentId)).findFirst();
  }

  /** The integrations that start inside the window or late, the earliest first. */
  public List<Appointment> servingAtBestLate(FollowUpWindow window) {
    return integrations.stream()
        .filter(
            a ->
                switch (window.fitOf(a.start())) {
                  case IN_WINDOW, LATE -> true;
                  case TOO_EARLY, TOO_LATE -> false;
                })
        .sorted(Comparator.comparing(Appointment::start))
        .toList();
  }

  /** The integrations that start inside the window, the earliest first. */
  public List<Appointment> serving(FollowUpWindow window) {
    return servingAtBestLate(window).stream()
        .filter(a -> window.fitOf(a.start()) == Fit.IN_WINDOW)
        .toList();
  }

  /** When the first dose after this moment starts. */
  public Optional<Instant> nextDoseAfter(Instant moment) {
    return doses.stream()
        .map(Dose::start)
        .filter(start -> start.isAfter(moment))
        .min(Comparator.naturalOrder());
  }
}
