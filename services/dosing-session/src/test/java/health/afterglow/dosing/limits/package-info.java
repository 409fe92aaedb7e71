@NullMarked
package health.afterglow.dosing.limits;

import org.jspecify.annotations.NullMarked;
