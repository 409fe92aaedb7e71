@NullMarked
package health.afterglow.integration.followup;

import org.jspecify.annotations.NullMarked;
