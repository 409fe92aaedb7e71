/** A clock that can be moved while services run. */
@NullMarked
package health.afterglow.local.clock;

import org.jspecify.annotations.NullMarked;
