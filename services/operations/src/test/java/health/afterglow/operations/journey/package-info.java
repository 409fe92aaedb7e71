@NullMarked
package health.afterglow.operations.journey;

import org.jspecify.annotations.NullMarked;
