/** The follow-up over HTTP, in MongoDB and on the log. */
@NullMarked
package health.afterglow.integration.followup.adapter;

import org.jspecify.annotations.NullMarked;
