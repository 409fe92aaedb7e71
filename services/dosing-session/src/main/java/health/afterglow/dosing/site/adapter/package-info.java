/** Who is on site, over HTTP. */
@NullMarked
package health.afterglow.dosing.site.adapter;

import org.jspecify.annotations.NullMarked;
