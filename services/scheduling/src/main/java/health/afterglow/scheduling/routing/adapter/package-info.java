/** Routes over HTTP. */
@NullMarked
package health.afterglow.scheduling.routing.adapter;

import org.jspecify.annotations.NullMarked;
