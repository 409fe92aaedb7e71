/** The programme over HTTP, in MongoDB and on the log; the templates as resources. */
@NullMarked
package health.afterglow.integration.programme.adapter;

import org.jspecify.annotations.NullMarked;
