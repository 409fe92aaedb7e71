@NullMarked
package health.afterglow.scheduling.waitlist;

import org.jspecify.annotations.NullMarked;
