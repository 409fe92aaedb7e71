@NullMarked
package health.afterglow.integration.course.adapter;

import org.jspecify.annotations.NullMarked;
