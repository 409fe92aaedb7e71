@NullMarked
package health.afterglow.integration.measure.adapter;

import org.jspecify.annotations.NullMarked;
