@NullMarked
package health.afterglow.local.kafka;

import org.jspecify.annotations.NullMarked;
