@NullMarked
package health.afterglow.scheduling.authorization;

import org.jspecify.annotations.NullMarked;
