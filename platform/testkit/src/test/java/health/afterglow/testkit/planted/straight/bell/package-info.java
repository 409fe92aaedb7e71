/** A pure core. */
@NullMarked
package health.afterglow.testkit.planted.straight.bell;

import org.jspecify.annotations.NullMarked;
