/** The controlled substances of a site, by lot ({@code docs/domain.md}, section 2.5). */
@NullMarked
package health.afterglow.dosing.stock;

import org.jspecify.annotations.NullMarked;
