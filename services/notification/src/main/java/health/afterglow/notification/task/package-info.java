/** What a person has to do because a message could not. */
@NullMarked
package health.afterglow.notification.task;

import org.jspecify.annotations.NullMarked;
