/**
 * Measures: instruments, their scoring, and what a change of a score means ({@code docs/domain.md},
 * section 4).
 */
@NullMarked
package health.afterglow.integration.measure;

import org.jspecify.annotations.NullMarked;
