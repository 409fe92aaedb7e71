/**
 * The whole of Afterglow on one machine: a broker, a database, a mailbox and the six services, each
 * a process of its own.
 */
@NullMarked
package health.afterglow.local;

import org.jspecify.annotations.NullMarked;
