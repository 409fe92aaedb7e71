@NullMarked
package health.afterglow.messaging.adapter;

import org.jspecify.annotations.NullMarked;
