/** A real broker as a process of its own, and the topics that the services need. */
@NullMarked
package health.afterglow.local.kafka;

import org.jspecify.annotations.NullMarked;
