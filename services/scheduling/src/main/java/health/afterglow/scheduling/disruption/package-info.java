/** What becomes of appointments when a clinician is absent, a room closes or a licence lapses. */
@NullMarked
package health.afterglow.scheduling.disruption;

import org.jspecify.annotations.NullMarked;
