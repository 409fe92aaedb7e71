package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.referral.ClinicalRecord;
import health.afterglow.intake.referral.Person;
import health.afterglow.intake.referral.Referrer;
import org.jspecify.annotations.Nullable;

/**
 * A referral, read.
 *
 * @param fingerprint the same for the same content, however it is laid out
 */
record ReadReferral(
    String fingerprint, Person person, @Nullable Referrer referrer, ClinicalRecord record) {}
