@NullMarked
package health.afterglow.intake.patient;

import org.jspecify.annotations.NullMarked;
