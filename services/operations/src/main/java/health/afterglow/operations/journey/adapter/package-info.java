@NullMarked
package health.afterglow.operations.journey.adapter;

import org.jspecify.annotations.NullMarked;
