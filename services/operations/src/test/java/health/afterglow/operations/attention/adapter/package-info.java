@NullMarked
package health.afterglow.operations.attention.adapter;

import org.jspecify.annotations.NullMarked;
