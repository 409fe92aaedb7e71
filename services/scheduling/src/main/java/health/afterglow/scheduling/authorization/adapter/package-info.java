/** Authorizations over HTTP and events. */
@NullMarked
package health.afterglow.scheduling.authorization.adapter;

import org.jspecify.annotations.NullMarked;
