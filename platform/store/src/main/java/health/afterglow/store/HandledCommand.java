package health.afterglow.store;

import java.time.Instant;

/**
 * A command that was accepted, kept so that its repetition is recognised.
 *
 * @param commandId the caller's idempotency key
 * @param fingerprint what was asked, so that the same key with another request can be told apart
 * @param version the aggregate's version that it produced
 * @param at when it was handled
 */
public record HandledCommand(String commandId, String fingerprint, long version, Instant at) {}
