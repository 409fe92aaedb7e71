/** The instruments over HTTP, read from the class path. */
@NullMarked
package health.afterglow.integration.measure.adapter;

import org.jspecify.annotations.NullMarked;
