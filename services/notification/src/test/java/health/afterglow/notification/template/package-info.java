@NullMarked
package health.afterglow.notification.template;

import org.jspecify.annotations.NullMarked;
