package health.afterglow.integration.followup;

import static health.afterglow.integration.followup.Denver.IN_TIME;
import static health.afterglow.integration.followup.Denver.LATE;
import static health.afterglow.integration.followup.Denver.WINDOW;
import static health.afterglow.integration.followup.Denver.appointment;
import static health.afterglow.integration.followup.Denver.at;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.integration.followup.PatientCalendar.Dose;
import health.afterglow.integration.followup.PatientCalendar.Entry.AppointmentGone;
import health.afterglow.integration.followup.PatientCalendar.Entry.DoseStands;
import health.afterglow.integration.followup.PatientCalendar.Entry.IntegrationStands;
import org.junit.jupiter.api.Test;

class PatientCalendarTest {

  private static final Appointment FRIDAY = appointment("apt_2", "2026-12-04T09:00");

  @Test
  void knowsTheIntegrationsThatServeAWindowTheEarliestFirst() {
    PatientCalendar calendar =
        PatientCalendar.EMPTY
            .after(new IntegrationStands(FRIDAY))
            .after(new IntegrationStands(IN_TIME));
    assertThat(calendar.serving(WINDOW)).containsExactly(IN_TIME, FRIDAY);
    assertThat(calendar.after(new AppointmentGone("apt_1")).serving(WINDOW))
        .containsExactly(FRIDAY);
  }

  @Test
  void movesAnIntegrationThatWasRescheduled() {
    PatientCalendar calendar =
        PatientCalendar.EMPTY
            .after(new IntegrationStands(IN_TIME))
            .after(new IntegrationStands(LATE));
    assertThat(calendar.serving(WINDOW)).isEmpty();
    assertThat(calendar.servingAtBestLate(WINDOW)).containsExactly(LATE);
    assertThat(calendar.integration("apt_1")).contains(LATE);
  }

  @Test
  void knowsTheNextDose() {
    PatientCalendar calendar =
        PatientCalendar.EMPTY
            .after(new DoseStands(new Dose("apt_7", at("2026-12-08T09:00"))))
            .after(new DoseStands(new Dose("apt_6", at("2026-12-04T09:00"))))
            .after(new DoseStands(new Dose("apt_5", at("2026-12-01T09:00"))));
    assertThat(calendar.nextDoseAfter(Denver.ANCHOR)).contains(at("2026-12-04T09:00"));
    assertThat(calendar.after(new AppointmentGone("apt_6")).nextDoseAfter(Denver.ANCHOR))
        .contains(at("2026-12-08T09:00"));
    assertThat(PatientCalendar.EMPTY.nextDoseAfter(Denver.ANCHOR)).isEmpty();
  }
}
