@NullMarked
package health.afterglow.operations.booking.adapter;

import org.jspecify.annotations.NullMarked;
