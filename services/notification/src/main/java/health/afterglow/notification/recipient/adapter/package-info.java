/** Recipients stored, and their wishes over HTTP. */
@NullMarked
package health.afterglow.notification.recipient.adapter;

import org.jspecify.annotations.NullMarked;
