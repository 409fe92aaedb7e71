@NullMarked
package health.afterglow.dosing.gate;

import org.jspecify.annotations.NullMarked;
