@NullMarked
package health.afterglow.scheduling.booking.adapter;

import org.jspecify.annotations.NullMarked;
