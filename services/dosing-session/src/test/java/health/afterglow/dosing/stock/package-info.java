@NullMarked
package health.afterglow.dosing.stock;

import org.jspecify.annotations.NullMarked;
