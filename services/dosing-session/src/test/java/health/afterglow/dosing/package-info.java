@NullMarked
package health.afterglow.dosing;

import org.jspecify.annotations.NullMarked;
