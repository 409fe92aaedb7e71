/** A site's numbers over HTTP and on the log. */
@NullMarked
package health.afterglow.integration.sitenumbers.adapter;

import org.jspecify.annotations.NullMarked;
