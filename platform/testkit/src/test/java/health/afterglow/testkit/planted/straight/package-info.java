/** A service as it should be. */
@NullMarked
package health.afterglow.testkit.planted.straight;

import org.jspecify.annotations.NullMarked;
