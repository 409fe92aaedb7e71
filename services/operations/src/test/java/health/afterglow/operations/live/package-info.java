@NullMarked
package health.afterglow.operations.live;

import org.jspecify.annotations.NullMarked;
