/** Who waits for an earlier place, and who is offered one that became free. */
@NullMarked
package health.afterglow.scheduling.waitlist;

import org.jspecify.annotations.NullMarked;
