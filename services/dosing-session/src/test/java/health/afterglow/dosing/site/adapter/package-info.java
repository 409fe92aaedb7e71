@NullMarked
package health.afterglow.dosing.site.adapter;

import org.jspecify.annotations.NullMarked;
