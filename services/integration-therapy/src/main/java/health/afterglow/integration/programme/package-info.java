/**
 * The programme of a patient: which sessions are planned in which week, from a template that is
 * data ({@code docs/domain.md}, section 1.3).
 */
@NullMarked
package health.afterglow.integration.programme;

import org.jspecify.annotations.NullMarked;
