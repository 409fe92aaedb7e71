/** Hears of gates, and answers whether a dose may pass them. */
@NullMarked
package health.afterglow.dosing.gate.adapter;

import org.jspecify.annotations.NullMarked;
