@NullMarked
package health.afterglow.scheduling.directory.adapter;

import org.jspecify.annotations.NullMarked;
