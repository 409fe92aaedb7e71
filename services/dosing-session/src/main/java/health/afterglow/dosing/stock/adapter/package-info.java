/** The cabinet over HTTP, in MongoDB and on the log. */
@NullMarked
package health.afterglow.dosing.stock.adapter;

import org.jspecify.annotations.NullMarked;
