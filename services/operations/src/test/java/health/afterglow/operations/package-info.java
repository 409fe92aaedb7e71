@NullMarked
package health.afterglow.operations;

import org.jspecify.annotations.NullMarked;
