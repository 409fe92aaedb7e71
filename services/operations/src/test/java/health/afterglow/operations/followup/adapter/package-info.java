@NullMarked
package health.afterglow.operations.followup.adapter;

import org.jspecify.annotations.NullMarked;
