@NullMarked
package health.afterglow.operations.shell;

import org.jspecify.annotations.NullMarked;
