@NullMarked
package health.afterglow.integration.course;

import org.jspecify.annotations.NullMarked;
