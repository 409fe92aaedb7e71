@NullMarked
package health.afterglow.integration.followup.adapter;

import org.jspecify.annotations.NullMarked;
