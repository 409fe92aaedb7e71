@NullMarked
package health.afterglow.operations.directory;

import org.jspecify.annotations.NullMarked;
