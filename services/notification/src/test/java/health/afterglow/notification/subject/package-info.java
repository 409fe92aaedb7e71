@NullMarked
package health.afterglow.notification.subject;

import org.jspecify.annotations.NullMarked;
