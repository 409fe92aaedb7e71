@NullMarked
package health.afterglow.notification.message;

import org.jspecify.annotations.NullMarked;
