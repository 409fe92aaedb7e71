/** An episode goes on at another site: {@code docs/domain.md}, section 5.3. */
@NullMarked
package health.afterglow.intake.transfer;

import org.jspecify.annotations.NullMarked;
