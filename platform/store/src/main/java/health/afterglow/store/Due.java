package health.afterglow.store;

import java.time.Instant;

/**
 * An aggregate for which something is due.
 *
 * @param at the stored moment; also the token of a compare-and-set
 */
public record Due(String id, Instant at) {}
