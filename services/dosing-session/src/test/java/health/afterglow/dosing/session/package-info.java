@NullMarked
package health.afterglow.dosing.session;

import org.jspecify.annotations.NullMarked;
