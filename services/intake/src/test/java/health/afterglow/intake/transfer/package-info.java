@NullMarked
package health.afterglow.intake.transfer;

import org.jspecify.annotations.NullMarked;
