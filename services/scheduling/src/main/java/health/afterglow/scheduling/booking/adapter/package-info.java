/** Bookings and claims in MongoDB, and their events. */
@NullMarked
package health.afterglow.scheduling.booking.adapter;

import org.jspecify.annotations.NullMarked;
