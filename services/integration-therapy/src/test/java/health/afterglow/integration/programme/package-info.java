@NullMarked
package health.afterglow.integration.programme;

import org.jspecify.annotations.NullMarked;
