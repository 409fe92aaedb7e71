/** One ketamine session from arrival to its outcome. */
@NullMarked
package health.afterglow.dosing;

import org.jspecify.annotations.NullMarked;
