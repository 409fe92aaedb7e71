/** An appointment and the time that it claims: nobody and nothing is ever booked twice. */
@NullMarked
package health.afterglow.scheduling.booking;

import org.jspecify.annotations.NullMarked;
