@NullMarked
package health.afterglow.notification.message.adapter;

import org.jspecify.annotations.NullMarked;
