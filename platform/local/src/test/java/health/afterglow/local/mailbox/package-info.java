@NullMarked
package health.afterglow.local.mailbox;

import org.jspecify.annotations.NullMarked;
