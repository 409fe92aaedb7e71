/** Who is on call at a site, and in which order they are paged. */
@NullMarked
package health.afterglow.notification.oncall;

import org.jspecify.annotations.NullMarked;
