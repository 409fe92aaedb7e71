/** The programme of a patient, and the follow-up that is owed after every exposure. */
@NullMarked
package health.afterglow.integration;

import org.jspecify.annotations.NullMarked;
