@NullMarked
package health.afterglow.operations.live.adapter;

import org.jspecify.annotations.NullMarked;
