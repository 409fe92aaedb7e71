/** Which site, of the whole network, can take one session: {@code docs/domain.md}, section 5.3. */
@NullMarked
package health.afterglow.scheduling.routing;

import org.jspecify.annotations.NullMarked;
