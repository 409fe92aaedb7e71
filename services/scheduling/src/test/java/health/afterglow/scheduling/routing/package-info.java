@NullMarked
package health.afterglow.scheduling.routing;

import org.jspecify.annotations.NullMarked;
