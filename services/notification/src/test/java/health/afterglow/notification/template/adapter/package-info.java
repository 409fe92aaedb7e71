@NullMarked
package health.afterglow.notification.template.adapter;

import org.jspecify.annotations.NullMarked;
