@NullMarked
package health.afterglow.scheduling.desk;

import org.jspecify.annotations.NullMarked;
