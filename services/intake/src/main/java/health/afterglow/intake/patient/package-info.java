/** The patient from referral to enrolment: the rules of {@code docs/domain.md}, section 1. */
@NullMarked
package health.afterglow.intake.patient;

import org.jspecify.annotations.NullMarked;
