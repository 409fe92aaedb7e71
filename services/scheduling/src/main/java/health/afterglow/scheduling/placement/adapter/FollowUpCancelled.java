package health.afterglow.scheduling.placement.adapter;

import java.time.Instant;

/** What is read of integration-therapy's {@code follow-up-cancelled}. */
record FollowUpCancelled(String followUpId, Instant at) {}
