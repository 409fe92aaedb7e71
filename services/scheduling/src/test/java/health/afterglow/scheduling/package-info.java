@NullMarked
package health.afterglow.scheduling;

import org.jspecify.annotations.NullMarked;
