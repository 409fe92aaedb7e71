/** Which place is the best one, and the placing of follow-ups. */
@NullMarked
package health.afterglow.scheduling.placement;

import org.jspecify.annotations.NullMarked;
