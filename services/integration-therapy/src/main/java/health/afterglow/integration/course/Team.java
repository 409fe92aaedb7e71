package health.afterglow.integration.course;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who treats the patient, where, and what the programme asks for before a dose.
 *
 * @param zone where the patient lives: whose days are counted
 * @param selfPay whether the patient pays; otherwise an authorization has to cover it
 * @param preparations sessions that must have been attended before the first dose
 * @param daysBetweenDoses the least number of local days from one dose to the next
 * @param schedule what the programme plans; null if that was not known when the patient came
 */
public record Team(
    String patientId,
    String siteId,
    ZoneId zone,
    boolean selfPay,
    int preparations,
    int daysBetweenDoses,
    @Nullable Schedule schedule) {

  Team at(String otherSiteId) {
    return new Team(
        patientId, otherSiteId, zone, selfPay, preparations, daysBetweenDoses, schedule);
  }

  LocalDate dayOf(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
