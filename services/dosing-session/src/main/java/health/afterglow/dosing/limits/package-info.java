/**
 * The clinical numbers that a site's medical director sets differently: versioned, with who, when
 * and why ({@code docs/domain.md}, introduction).
 */
@NullMarked
package health.afterglow.dosing.limits;

import org.jspecify.annotations.NullMarked;
