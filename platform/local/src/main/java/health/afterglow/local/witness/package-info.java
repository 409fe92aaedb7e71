/**
 * Looks at the system from outside: at the raw topics, sharing no code with the services' consumers
 * and outboxes.
 */
@NullMarked
package health.afterglow.local.witness;

import org.jspecify.annotations.NullMarked;
