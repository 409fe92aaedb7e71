/**
 * The session: what may happen when, and what it comes to. Pure: time and ids come in with the
 * commands.
 *
 * <p>Source of every rule and number: {@code docs/domain.md}, section 2.
 */
@NullMarked
package health.afterglow.dosing.session;

import org.jspecify.annotations.NullMarked;
