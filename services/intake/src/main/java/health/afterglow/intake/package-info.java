/** Intake: who the patient is, and the way from a referral to enrolment. */
@NullMarked
package health.afterglow.intake;

import org.jspecify.annotations.NullMarked;
