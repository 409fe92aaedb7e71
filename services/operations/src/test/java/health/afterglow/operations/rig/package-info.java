@NullMarked
package health.afterglow.operations.rig;

import org.jspecify.annotations.NullMarked;
