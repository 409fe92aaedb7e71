/** The words of messages: data, and what may never be in it. */
@NullMarked
package health.afterglow.notification.template;

import org.jspecify.annotations.NullMarked;
