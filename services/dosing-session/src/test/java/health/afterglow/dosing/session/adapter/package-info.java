@NullMarked
package health.afterglow.dosing.session.adapter;

import org.jspecify.annotations.NullMarked;
