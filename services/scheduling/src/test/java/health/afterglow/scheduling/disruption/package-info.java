@NullMarked
package health.afterglow.scheduling.disruption;

import org.jspecify.annotations.NullMarked;
