/** Everything that an adapter must not do. */
@NullMarked
package health.afterglow.testkit.planted.crooked.bell.adapter;

import org.jspecify.annotations.NullMarked;
