/**
 * What tests are written with: given events, when command, then events; ports in memory; a clock
 * that is set.
 */
@NullMarked
package health.afterglow.testkit;

import org.jspecify.annotations.NullMarked;
