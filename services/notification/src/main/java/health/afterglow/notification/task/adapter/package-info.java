/** Tasks stored, listed and finished. */
@NullMarked
package health.afterglow.notification.task.adapter;

import org.jspecify.annotations.NullMarked;
