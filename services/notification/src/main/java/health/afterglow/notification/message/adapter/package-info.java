/** Events in and out, mail, text messages, directories, HTTP. */
@NullMarked
package health.afterglow.notification.message.adapter;

import org.jspecify.annotations.NullMarked;
