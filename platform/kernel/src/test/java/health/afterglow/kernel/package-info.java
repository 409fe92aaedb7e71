@NullMarked
package health.afterglow.kernel;

import org.jspecify.annotations.NullMarked;
