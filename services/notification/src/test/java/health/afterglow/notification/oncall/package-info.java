@NullMarked
package health.afterglow.notification.oncall;

import org.jspecify.annotations.NullMarked;
