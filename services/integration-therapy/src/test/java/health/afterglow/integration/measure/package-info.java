@NullMarked
package health.afterglow.integration.measure;

import org.jspecify.annotations.NullMarked;
