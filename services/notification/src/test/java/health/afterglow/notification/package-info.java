@NullMarked
package health.afterglow.notification;

import org.jspecify.annotations.NullMarked;
