@NullMarked
package health.afterglow.operations.feed.adapter;

import org.jspecify.annotations.NullMarked;
