@NullMarked
package health.afterglow.journey;

import org.jspecify.annotations.NullMarked;
