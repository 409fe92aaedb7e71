/** What is heard of episodes of care. */
@NullMarked
package health.afterglow.scheduling.episode.adapter;

import org.jspecify.annotations.NullMarked;
