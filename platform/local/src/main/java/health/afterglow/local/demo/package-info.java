/**
 * Plays real referrals through the services, over their public HTTP interfaces, and tells what
 * became of them.
 */
@NullMarked
package health.afterglow.local.demo;

import org.jspecify.annotations.NullMarked;
