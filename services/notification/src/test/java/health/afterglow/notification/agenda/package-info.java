@NullMarked
package health.afterglow.notification.agenda;

import org.jspecify.annotations.NullMarked;
