@NullMarked
package health.afterglow.operations.feed;

import org.jspecify.annotations.NullMarked;
