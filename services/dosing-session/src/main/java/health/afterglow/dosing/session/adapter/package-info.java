/** The session over HTTP, in MongoDB and on the log. */
@NullMarked
package health.afterglow.dosing.session.adapter;

import org.jspecify.annotations.NullMarked;
