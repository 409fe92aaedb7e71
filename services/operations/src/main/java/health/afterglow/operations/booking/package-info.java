@NullMarked
package health.afterglow.operations.booking;

import org.jspecify.annotations.NullMarked;
