@NullMarked
package health.afterglow.scheduling.placement;

import org.jspecify.annotations.NullMarked;
