/** Everything that a core must not do. */
@NullMarked
package health.afterglow.testkit.planted.crooked.bell;

import org.jspecify.annotations.NullMarked;
