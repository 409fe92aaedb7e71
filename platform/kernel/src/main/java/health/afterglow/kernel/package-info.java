/** The words every core shares. Depends on java.* only. */
@NullMarked
package health.afterglow.kernel;

import org.jspecify.annotations.NullMarked;
