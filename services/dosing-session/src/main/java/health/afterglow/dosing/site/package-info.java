/** Which prescribers are on site ({@code docs/domain.md}, section 2.6). */
@NullMarked
package health.afterglow.dosing.site;

import org.jspecify.annotations.NullMarked;
