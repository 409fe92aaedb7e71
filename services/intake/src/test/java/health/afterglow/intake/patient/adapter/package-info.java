@NullMarked
package health.afterglow.intake.patient.adapter;

import org.jspecify.annotations.NullMarked;
