/**
 * The follow-up: a session that ended with exposure has exactly one, and it is booked inside its
 * window or a person sees that it is not. Pure: time and ids come in with the commands.
 *
 * <p>Source of every rule and number: {@code docs/domain.md}, section 3; what is promised: {@code
 * docs/guarantees.md}, I1.
 */
@NullMarked
package health.afterglow.integration.followup;

import org.jspecify.annotations.NullMarked;
