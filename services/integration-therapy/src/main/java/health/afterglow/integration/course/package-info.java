/**
 * The course of one patient: the plan, the gates before each dose, measures, safety and the watch
 * for a relapse ({@code docs/domain.md}, sections 1.1, 3 and 4).
 */
@NullMarked
package health.afterglow.integration.course;

import org.jspecify.annotations.NullMarked;
