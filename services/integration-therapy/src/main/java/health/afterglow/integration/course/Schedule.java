package health.afterglow.integration.course;

import health.afterglow.integration.measure.Instrument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the programme plans for one patient, as far as the course acts on it ({@code
 * docs/domain.md}, section 1.3).
 *
 * @param startsOn the first day of week 1, where the patient lives
 * @param doses how many
 * @param measures the weeks in which measures are due, in order
 */
public record Schedule(LocalDate startsOn, int doses, List<Due> measures) {

  /** Measures are asked for at this hour, where the patient lives. */
  static final LocalTime ASKED_AT = LocalTime.of(9, 0);

  /** Copies the list. */
  public Schedule {
    measures = List.copyOf(measures);
  }

  /**
   * Measures of a week.
   *
   * @param week from 1
   */
  public record Due(int week, List<Instrument> instruments) {}

  /** The first week after this one in which measures are due. */
  Optional<Due> after(int week) {
    return measures.stream().filter(due -> due.week() > week).findFirst();
  }

  /** The latest week that has come by now, of those after the given one. */
  Optional<Due> latest(int afterWeek, Instant now, ZoneId zone) {
    return measures.reversed().stream()
        .filter(due -> due.week() > afterWeek && !at(due, zone).isAfter(now))
        .findFirst();
  }

  Instant at(Due due, ZoneId zone) {
    return startsOn.plusWeeks(due.week() - 1L).atTime(ASKED_AT).atZone(zone).toInstant();
  }
}
