@NullMarked
package health.afterglow.notification.recipient;

import org.jspecify.annotations.NullMarked;
