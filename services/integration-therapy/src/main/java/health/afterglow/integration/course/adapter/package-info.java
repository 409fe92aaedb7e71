/** The course over HTTP, in MongoDB and on the log. */
@NullMarked
package health.afterglow.integration.course.adapter;

import org.jspecify.annotations.NullMarked;
