/**
 * What is known of a patient's therapy-first gates, as integration-therapy judges them ({@code
 * docs/domain.md}, section 3).
 */
@NullMarked
package health.afterglow.dosing.gate;

import org.jspecify.annotations.NullMarked;
