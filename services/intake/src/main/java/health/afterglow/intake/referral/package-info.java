/**
 * Reading a referral: from the entries of a clinical record to facts, and from facts to findings.
 * Pure; nothing here knows a wire format.
 */
@NullMarked
package health.afterglow.intake.referral;

import org.jspecify.annotations.NullMarked;
