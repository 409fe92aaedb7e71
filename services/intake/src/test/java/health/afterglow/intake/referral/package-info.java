@NullMarked
package health.afterglow.intake.referral;

import org.jspecify.annotations.NullMarked;
