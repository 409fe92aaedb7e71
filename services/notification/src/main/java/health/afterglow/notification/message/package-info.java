/** One message: planned, sent once, or seen by a person. */
@NullMarked
package health.afterglow.notification.message;

import org.jspecify.annotations.NullMarked;
