/** Reads the templates that ship with the service. */
@NullMarked
package health.afterglow.notification.template.adapter;

import org.jspecify.annotations.NullMarked;
