@NullMarked
package health.afterglow.scheduling.placement.adapter;

import org.jspecify.annotations.NullMarked;
