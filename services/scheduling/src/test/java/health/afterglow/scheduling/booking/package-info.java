@NullMarked
package health.afterglow.scheduling.booking;

import org.jspecify.annotations.NullMarked;
