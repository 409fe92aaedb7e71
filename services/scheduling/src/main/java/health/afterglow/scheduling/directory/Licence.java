package health.afterglow.scheduling.directory;

import java.time.LocalDate;

/**
 * A licence to practise.
 *
 * @param state two letters
 * @param validUntil the last day on which it is valid
 */
public record Licence(String state, LocalDate validUntil) {

  boolean covers(String inState, LocalDate day) {
    return state.equals(inState) && !day.isAfter(validUntil);
  }
}
