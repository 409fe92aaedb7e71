/** Aggregates as documents: state, outbox, timers and handled commands in one atomic write. */
@NullMarked
package health.afterglow.store;

import org.jspecify.annotations.NullMarked;
