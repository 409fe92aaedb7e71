@NullMarked
package health.afterglow.operations.followup;

import org.jspecify.annotations.NullMarked;
