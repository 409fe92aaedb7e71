@NullMarked
package health.afterglow.operations.shell.adapter;

import org.jspecify.annotations.NullMarked;
