/** Rotas stored and entered. */
@NullMarked
package health.afterglow.notification.oncall.adapter;

import org.jspecify.annotations.NullMarked;
