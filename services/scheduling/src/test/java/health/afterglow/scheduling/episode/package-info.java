/** Tests of what becomes of appointments at the end of an episode. */
@NullMarked
package health.afterglow.scheduling.episode;

import org.jspecify.annotations.NullMarked;
