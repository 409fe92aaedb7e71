/** What a payer has authorized, and which appointments use it up (gate G7). */
@NullMarked
package health.afterglow.scheduling.authorization;

import org.jspecify.annotations.NullMarked;
