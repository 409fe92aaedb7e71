@NullMarked
package health.afterglow.operations.directory.adapter;

import org.jspecify.annotations.NullMarked;
