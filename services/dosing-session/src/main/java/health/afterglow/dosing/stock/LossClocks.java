package health.afterglow.dosing.stock;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * By when a theft or significant loss is reported ({@code docs/domain.md}, section 2.5). Holidays
 * are not known here, so a notice may be asked for a day early, never late.
 *
 * @param noticeDueAt the end of the next business day: the written notice
 * @param formDueAt the end of the 45th calendar day: the form
 */
public record LossClocks(Instant noticeDueAt, Instant formDueAt) {

  private static final int FORM_DAYS = 45;

  /** The clocks of a loss that is declared now, at a site in this zone. */
  public static LossClocks from(Instant declaredAt, ZoneId zone) {
    LocalDate day = declaredAt.atZone(zone).toLocalDate();
    LocalDate next = day.plusDays(1);
    while (next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY) {
      next = next.plusDays(1);
    }
    return new LossClocks(endOf(next, zone), endOf(day.plusDays(FORM_DAYS), zone));
  }

  private static Instant endOf(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
