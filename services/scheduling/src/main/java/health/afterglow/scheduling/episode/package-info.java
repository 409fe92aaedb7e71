/** What becomes of a patient's appointments when the episode of care is over. */
@NullMarked
package health.afterglow.scheduling.episode;

import org.jspecify.annotations.NullMarked;
