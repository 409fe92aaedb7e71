/** Which sites, people and rooms there are, and when each is there. */
@NullMarked
package health.afterglow.scheduling.directory;

import org.jspecify.annotations.NullMarked;
