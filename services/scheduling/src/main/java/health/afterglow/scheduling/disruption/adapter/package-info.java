/** Disruptions over HTTP: first a preview, then one confirmed run. */
@NullMarked
package health.afterglow.scheduling.disruption.adapter;

import org.jspecify.annotations.NullMarked;
