/** What this service knows of a patient as a recipient: whether and how they want to be told. */
@NullMarked
package health.afterglow.notification.recipient;

import org.jspecify.annotations.NullMarked;
