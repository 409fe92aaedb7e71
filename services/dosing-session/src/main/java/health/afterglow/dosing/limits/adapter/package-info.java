/** The limits of sites over HTTP and in MongoDB. */
@NullMarked
package health.afterglow.dosing.limits.adapter;

import org.jspecify.annotations.NullMarked;
