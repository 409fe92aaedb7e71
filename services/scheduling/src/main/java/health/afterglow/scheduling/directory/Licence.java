package health.afterglow.scheduling.directory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A licence to practise.
 *
 * @param state two letters
 * @param validFrom the first day on which it is valid; null: it is already
 * @param validUntil the last day on which it is valid
 */
public record Licence(String state, @Nullable LocalDate validFrom, LocalDate validUntil) {

  /** One that is valid already. */
  public Licence(String state, LocalDate validUntil) {
    this(state, null, validUntil);
  }

  boolean covers(String inState, LocalDate day) {
    return state.equals(inState)
        && !day.isAfter(validUntil)
        && (validFrom == null || !day.isBefore(validFrom));
  }
}
