@NullMarked
package health.afterglow.store;

import org.jspecify.annotations.NullMarked;
