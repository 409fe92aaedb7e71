/** The directory, read from a file and shown over HTTP. */
@NullMarked
package health.afterglow.scheduling.directory.adapter;

import org.jspecify.annotations.NullMarked;
