/** The waitlist over HTTP and events. */
@NullMarked
package health.afterglow.scheduling.waitlist.adapter;

import org.jspecify.annotations.NullMarked;
