@NullMarked
package health.afterglow.integration;

import org.jspecify.annotations.NullMarked;
