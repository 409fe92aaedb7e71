@NullMarked
package health.afterglow.local;

import org.jspecify.annotations.NullMarked;
