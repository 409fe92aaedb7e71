/** What a person at the front desk does: looks for a place, holds, books, moves, cancels. */
@NullMarked
package health.afterglow.scheduling.desk;

import org.jspecify.annotations.NullMarked;
