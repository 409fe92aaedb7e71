/**
 * How long a hand-off takes, one at a time and under load, beside what the same broker and the same
 * database take for the same number of hops with nothing around them.
 */
@NullMarked
package health.afterglow.local.bench;

import org.jspecify.annotations.NullMarked;
