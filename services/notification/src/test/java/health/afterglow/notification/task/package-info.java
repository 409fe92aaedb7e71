@NullMarked
package health.afterglow.notification.task;

import org.jspecify.annotations.NullMarked;
