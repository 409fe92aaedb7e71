@NullMarked
package health.afterglow.local.clock;

import org.jspecify.annotations.NullMarked;
