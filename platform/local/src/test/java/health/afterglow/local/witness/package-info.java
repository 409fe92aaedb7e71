@NullMarked
package health.afterglow.local.witness;

import org.jspecify.annotations.NullMarked;
