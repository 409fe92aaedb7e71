package health.afterglow.operations.followup;

import java.time.Instant;
import java.util.Collection;

/**
 * How many follow-ups there are.
 *
 * @param open not booked, escalated and breached ones among them
 * @param escalated open ones that a person was asked to place
 * @param breached open ones past their latest start
 * @param satisfied attended ones
 * @param unclaimed sessions with exposure for which no follow-up has arrived within a minute; they
 *     are open
 * @param critical open ones that somebody must act on now
 */
public record Counts(
    long open,
    long booked,
    long escalated,
    long breached,
    long satisfied,
    long unclaimed,
    long critical) {

  /** None at all. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  /** Of these rows, and so many that were attended. */
  public static Counts of(Collection<Row> rows, long satisfied, Instant now) {
    long open = 0;
    long booked = 0;
    long escalated = 0;
    long breached = 0;
    long unclaimed = 0;
    long critical = 0;
    for (Row row : rows) {
      switch (row.bucket()) {
        case OPEN -> {
          open++;
          Standing standing = Standing.of(row, now);
          escalated += isEscalated(row) ? 1 : 0;
          breached += standing == Standing.BREACHED || standing == Standing.MISSED ? 1 : 0;
          critical += standing.isCritical() ? 1 : 0;
          unclaimed += Standing.isUnclaimed(row, now) ? 1 : 0;
        }
        case BOOKED -> booked++;
        case CLOSED, NONE -> {}
      }
    }
    return new Counts(open, booked, escalated, breached, satisfied, unclaimed, critical);
  }

  private static boolean isEscalated(Row row) {
    return row.obligation() != null && row.obligation().phase() == Row.Phase.ESCALATED;
  }
}
