/** What messages are about, as far as this service has heard. */
@NullMarked
package health.afterglow.notification.subject;

import org.jspecify.annotations.NullMarked;
