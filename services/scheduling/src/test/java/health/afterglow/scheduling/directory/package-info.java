@NullMarked
package health.afterglow.scheduling.directory;

import org.jspecify.annotations.NullMarked;
