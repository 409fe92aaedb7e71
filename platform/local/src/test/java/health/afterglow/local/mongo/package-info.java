@NullMarked
package health.afterglow.local.mongo;

import org.jspecify.annotations.NullMarked;
