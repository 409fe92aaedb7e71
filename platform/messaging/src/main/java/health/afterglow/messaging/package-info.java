/**
 * The algorithms that keep the promises: command handling with remembered results, the outbox and
 * its publisher, timers, guarded consumers and the quarantine. Everything here works on ports, so
 * the same code runs in a single-threaded simulation; {@code adapter} ties the ports to Spring
 * Cloud Stream and MongoDB.
 *
 * <p>Source: {@code docs/guarantees.md}, section 2.
 */
@NullMarked
package health.afterglow.messaging;

import org.jspecify.annotations.NullMarked;
