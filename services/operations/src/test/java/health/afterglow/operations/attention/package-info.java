@NullMarked
package health.afterglow.operations.attention;

import org.jspecify.annotations.NullMarked;
