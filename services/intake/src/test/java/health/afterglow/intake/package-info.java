@NullMarked
package health.afterglow.intake;

import org.jspecify.annotations.NullMarked;
