/**
 * The numbers that a site's medical director sets differently: versioned, with who, when and why
 * ({@code docs/domain.md}, introduction).
 */
@NullMarked
package health.afterglow.integration.sitenumbers;

import org.jspecify.annotations.NullMarked;
